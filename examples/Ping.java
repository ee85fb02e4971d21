// test: 200
// SPDX-License-Identifier: Apache-2.0
//
// A gamma rhythm from excitation and inhibition in turn (PING): pyramidal cells make interneurons spike, these silence all
// until their inhibition has decayed. Boergers and Kopell (2005), Neural Comput. 17:557, doi:10.1162/0899766053019908; the
// network of Boergers (2017), An Introduction to Modeling Neuronal Dynamics, doi:10.1007/978-3-319-51171-9, chapter 30:
// 200 pyramidal cells of Traub and Miles in the reduced form, here of 10,000 um2, and 50 interneurons of Wang and Buzsaki.
// Argument: the duration, ms.

import dev.ranvier.catalog.neuron.*;
import dev.ranvier.catalog.synapse.*;
import dev.ranvier.connect.Connect;
import dev.ranvier.figure.*;
import dev.ranvier.input.Inputs;
import dev.ranvier.model.*;
import dev.ranvier.network.*;
import dev.ranvier.recording.*;
import dev.ranvier.run.NetworkRun;

final double area = 1e-4; // cm2

Model withSynapses(Model neuron) {
    return neuron
            .synapse("ampa", DualExpon.MODEL, COBA.OUTPUT.set(COBA.E, 0))
            .synapse("gaba", DualExpon.MODEL, COBA.OUTPUT.set(COBA.E, -75));
}

Population settings(Population p) {
    return p.set("ampa_tau_rise", 0.5).set("ampa_tau_decay", 3)
            .set("gaba_tau_rise", 0.3).set("gaba_tau_decay", 9)
            .initial("V", Initializer.uniform(-75, -55));
}

void main(String[] args) {
    double duration = args.length > 0 ? Double.parseDouble(args[0]) : 500;
    double nS = area * 1e6; // one mS/cm2 of the cell
    Population E = settings(Population.of(withSynapses(TraubMiles.MODEL), 200).named("E"))
            .set("C_m", 1 * nS).set("g_Na", 100 * nS).set("g_K", 80 * nS).set("g_L", 0.1 * nS)
            .set("E_Na", 50).set("E_K", -100).set("E_L", -67).set("V_T", -67);
    Population I = settings(Population.of(withSynapses(WangBuzsakiHH.MODEL), 50).named("I"));
    var half = Connect.probability(0.5);
    // Conductances are those of all synapses of a neuron together: 0.25 mS/cm2, in uS for the cells with an area.
    Network network = Network.of(E, I).with(
            Projection.of(E, I, half).weight(0.25 / (0.5 * 200)).into("ampa"),
            Projection.of(I, E, half).weight(0.25 * nS * 1e-3 / (0.5 * 50)).into("gaba"),
            Projection.of(I, I, half).weight(0.25 / (0.5 * 50)).into("gaba"));
    double[] drive = new double[200]; // nA: 1.4 uA/cm2, a little different for each cell
    var random = new SplittableRandom(1);
    Arrays.setAll(drive, k -> 1.4 * (1 + 0.05 * random.nextGaussian()) * area * 1e3);
    Recordings r = NetworkRun.of(network).dt(0.02).seed(1).input(E, Inputs.constant(drive)).run(duration);

    RasterPlot.of(r.of(E), r.of(I)).rate(1).dpi(200).save("ping.png");
    double[] rate = SpikeStatistics.of(r.of(E)).between(100, duration).rate(1, 2);
    IO.println(r);
    IO.println("volleys at %.0f Hz (gamma: 30 to 80 Hz)".formatted(1000 * volleys(rate) / (duration - 100)));
}

// How often the rate rises above half its maximum.
double volleys(double[] rate) {
    double level = DoubleStream.of(rate).max().orElse(0) / 2;
    return IntStream.range(1, rate.length).filter(k -> rate[k - 1] < level && rate[k] >= level).count();
}
