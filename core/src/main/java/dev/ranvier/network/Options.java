// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

import dev.ranvier.integrate.Adaptive;
import dev.ranvier.integrate.ExpAuto;
import dev.ranvier.integrate.Integrator;
import dev.ranvier.integrate.SpikeReset;
import dev.ranvier.recording.ElementType;
import java.util.Optional;

/// What a population may be told besides parameters and initial values; see the methods of [Population].
public record Options(
        String name,
        Integrator method,
        Mode mode,
        Scaling scaling,
        Sharding sharding,
        SpikeReset reset,
        Optional<ElementType> spikes,
        boolean keepShape,
        boolean refractoryVariable,
        boolean initVariables,
        boolean locateSpikes) {
    static Options of(String name) {
        return new Options(
                name,
                ExpAuto.METHOD,
                Mode.nonBatching(),
                Scaling.IDENTITY,
                Sharding.AUTO,
                new SpikeReset(SpikeReset.Kind.SOFT, false),
                Optional.empty(),
                false,
                false,
                true,
                false);
    }

    Options name(String value) {
        return new Options(
                value,
                method,
                mode,
                scaling,
                sharding,
                reset,
                spikes,
                keepShape,
                refractoryVariable,
                initVariables,
                locateSpikes);
    }

    Options method(Integrator value) {
        return new Options(
                name,
                value,
                mode,
                scaling,
                sharding,
                reset,
                spikes,
                keepShape,
                refractoryVariable,
                initVariables,
                locateSpikes);
    }

    Options mode(Mode value) {
        return new Options(
                name,
                method,
                value,
                scaling,
                sharding,
                reset,
                spikes,
                keepShape,
                refractoryVariable,
                initVariables,
                locateSpikes);
    }

    Options scaling(Scaling value) {
        return new Options(
                name,
                method,
                mode,
                value,
                sharding,
                reset,
                spikes,
                keepShape,
                refractoryVariable,
                initVariables,
                locateSpikes);
    }

    Options sharding(Sharding value) {
        return new Options(
                name,
                method,
                mode,
                scaling,
                value,
                reset,
                spikes,
                keepShape,
                refractoryVariable,
                initVariables,
                locateSpikes);
    }

    Options reset(SpikeReset value) {
        return new Options(
                name,
                method,
                mode,
                scaling,
                sharding,
                value,
                spikes,
                keepShape,
                refractoryVariable,
                initVariables,
                locateSpikes);
    }

    Options spikeType(ElementType value) {
        return new Options(
                name,
                method,
                mode,
                scaling,
                sharding,
                reset,
                Optional.of(value),
                keepShape,
                refractoryVariable,
                initVariables,
                locateSpikes);
    }

    Options keepShape(boolean value) {
        return new Options(
                name,
                method,
                mode,
                scaling,
                sharding,
                reset,
                spikes,
                value,
                refractoryVariable,
                initVariables,
                locateSpikes);
    }

    Options refractoryVariable(boolean value) {
        return new Options(
                name, method, mode, scaling, sharding, reset, spikes, keepShape, value, initVariables, locateSpikes);
    }

    Options initVariables(boolean value) {
        return new Options(
                name,
                method,
                mode,
                scaling,
                sharding,
                reset,
                spikes,
                keepShape,
                refractoryVariable,
                value,
                locateSpikes);
    }

    Options locateSpikes(boolean value) {
        return new Options(
                name,
                method,
                mode,
                scaling,
                sharding,
                reset,
                spikes,
                keepShape,
                refractoryVariable,
                initVariables,
                value);
    }

    /// Whether spikes are located inside the steps: as told, and always by adaptive methods, which follow the equations
    /// no further than to the threshold.
    public boolean isLocated() {
        return locateSpikes || method instanceof Adaptive;
    }
}
