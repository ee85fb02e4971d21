// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

import dev.ranvier.connect.Positions;
import dev.ranvier.integrate.Adaptive;
import dev.ranvier.integrate.ExpAuto;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.recording.ElementType;
import java.util.Optional;
import java.util.function.Consumer;

/// What a population may be told besides parameters and initial values; see the methods of [Population]. Immutable once
/// a method has returned it: each change is made to a fresh copy.
public final class Options {
    private String name;
    private Integrator method = ExpAuto.METHOD;
    private Mode mode = Mode.nonBatching();
    private Scaling scaling = Scaling.IDENTITY;
    private Sharding sharding = Sharding.AUTO;
    private SpikeReset reset = new SpikeReset(SpikeReset.Kind.SOFT, false);
    private Optional<ElementType> spikes = Optional.empty();
    private Optional<Positions> positions = Optional.empty();
    private boolean keepShape;
    private boolean refractoryVariable;
    private boolean initVariables = true;
    private boolean locateSpikes;

    private Options(String name) {
        this.name = name;
    }

    static Options of(String name) {
        return new Options(name);
    }

    private Options with(Consumer<Options> change) {
        Options copy = new Options(name);
        copy.method = method;
        copy.mode = mode;
        copy.scaling = scaling;
        copy.sharding = sharding;
        copy.reset = reset;
        copy.spikes = spikes;
        copy.positions = positions;
        copy.keepShape = keepShape;
        copy.refractoryVariable = refractoryVariable;
        copy.initVariables = initVariables;
        copy.locateSpikes = locateSpikes;
        change.accept(copy);
        return copy;
    }

    Options name(String value) {
        return with(o -> o.name = value);
    }

    Options method(Integrator value) {
        return with(o -> o.method = value);
    }

    Options mode(Mode value) {
        return with(o -> o.mode = value);
    }

    Options scaling(Scaling value) {
        return with(o -> o.scaling = value);
    }

    Options sharding(Sharding value) {
        return with(o -> o.sharding = value);
    }

    Options reset(SpikeReset value) {
        return with(o -> o.reset = value);
    }

    Options spikeType(ElementType value) {
        return with(o -> o.spikes = Optional.of(value));
    }

    Options positions(Positions value) {
        return with(o -> o.positions = Optional.of(value));
    }

    Options keepShape(boolean value) {
        return with(o -> o.keepShape = value);
    }

    Options refractoryVariable(boolean value) {
        return with(o -> o.refractoryVariable = value);
    }

    Options initVariables(boolean value) {
        return with(o -> o.initVariables = value);
    }

    Options locateSpikes(boolean value) {
        return with(o -> o.locateSpikes = value);
    }

    /// Name for messages and recordings.
    public String name() {
        return name;
    }

    /// Integration method.
    public Integrator method() {
        return method;
    }

    /// One trial, a batch, or training.
    public Mode mode() {
        return mode;
    }

    /// Change of the voltage axis.
    public Scaling scaling() {
        return scaling;
    }

    /// How the population is cut over worker threads.
    public Sharding sharding() {
        return sharding;
    }

    /// The reset of training mode.
    public SpikeReset reset() {
        return reset;
    }

    /// How the recorded variable `spike` is stored, if it was told.
    public Optional<ElementType> spikes() {
        return spikes;
    }

    /// Where the neurons are, if that was told.
    public Optional<Positions> positions() {
        return positions;
    }

    /// Whether recordings keep the shape.
    public boolean keepShape() {
        return keepShape;
    }

    /// Whether the variable `refractory` is there.
    public boolean refractoryVariable() {
        return refractoryVariable;
    }

    /// Whether a run allocates state at once.
    public boolean initVariables() {
        return initVariables;
    }

    /// Whether spikes are located inside the steps: as told, and always by adaptive methods, which follow the equations
    /// no further than to the threshold.
    public boolean isLocated() {
        return locateSpikes || method instanceof Adaptive;
    }
}
