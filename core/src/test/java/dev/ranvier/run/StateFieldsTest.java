// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ranvier.connect.Departures;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No field of state is forgotten by checkpoints. Whoever adds a field to a class that changes from step to step says here
/// what becomes of it: it goes into the method `archive` of the class, it does not outlive a step, or it is made again.
class StateFieldsTest {
    /// @param archived fields that a checkpoint has
    /// @param passing fields that are new in each step or each call of `run`
    /// @param made fields that follow from what the user said
    record Fields(Class<?> type, String archived, String passing, String made) {
        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    static Stream<Fields> classes() {
        return Stream.of(
                new Fields(
                        Engine.class,
                        "frame recollection lastSpikes spikes substeps inputs shown spikeCount next",
                        "borders results failed",
                        "population settings assigned mode code kernel draws departures times"),
                new Fields(
                        Substeps.class,
                        "until last length before start",
                        "events strands",
                        "population main dt parts control fused period frames kernels"),
                new Fields(Recollection.class, "pasts recallers", "", "population frame dt weights"),
                new Fields(
                        VariablePast.class,
                        "values slopes endValue endSlope",
                        "",
                        "population variable frame dt sloped"),
                new Fields(FractionalMemory.class, "origin", "", "past recall slot weights"),
                new Fields(CoupledInput.Term.class, "past", "", "coupling rows variable present"),
                new Fields(ConstantDelay.class, "", "", "past stencils slot"),
                new Fields(VaryingDelay.class, "", "", "name past recall lags slot"),
                new Fields(Delivery.class, "", "", "engine name array poisson tracts"),
                new Fields(History.class, "rows", "", "size depth all"),
                new Fields(LastSpikes.class, "last", "", "period dt"),
                new Fields(Presynapse.class, "released sent", "", "frame input synapses spikes graded"),
                new Fields(Departures.class, "neurons strengths counts steps", "", ""),
                new Fields(Draws.class, "", "rare", "population settings normal uniform chances"),
                new Fields(Traces.class, "frame", "", "names settings drift event statements initials"),
                new Fields(
                        Learning.class,
                        "pre post before after between outside parts",
                        "sourceState",
                        "plasticity settings synapses source target slots"),
                new Fields(
                        PlasticSynapses.class,
                        "own",
                        "",
                        "learning part first end targets incoming initial onPre onPost drift sources late arriving"
                                + " spiking moving"),
                new Fields(
                        Wiring.class,
                        "departures learnings",
                        "",
                        "network parts synapses presynapses attached seconds"),
                new Fields(
                        Recorder.class,
                        "trace probe backlog",
                        "",
                        "monitor member schedule observer dt store title time"),
                new Fields(
                        Session.class,
                        "before all done from facts",
                        "now",
                        "settings progress call start sink spool profile report"),
                new Fields(Backlog.class, "rows steps until next", "", "before after dt"),
                new Fields(RateProbe.class, "spikes seen", "sample", "state neurons bin dt"));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void everyFieldHasAPlaceOrNeedsNone(Fields fields) {
        assertThat(Arrays.stream(fields.type().getDeclaredFields())
                        .filter(f -> !Modifier.isStatic(f.getModifiers()))
                        .map(f -> f.getName()))
                .containsExactlyInAnyOrderElementsOf(Stream.of(fields.archived(), fields.passing(), fields.made())
                        .flatMap(names -> Arrays.stream(names.split(" ")))
                        .filter(name -> !name.isEmpty())
                        .toList());
    }
}
