// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

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
        boolean initVariables) {
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
                true);
    }

    Options name(String value) {
        return new Options(
                value, method, mode, scaling, sharding, reset, spikes, keepShape, refractoryVariable, initVariables);
    }

    Options method(Integrator value) {
        return new Options(
                name, value, mode, scaling, sharding, reset, spikes, keepShape, refractoryVariable, initVariables);
    }

    Options mode(Mode value) {
        return new Options(
                name, method, value, scaling, sharding, reset, spikes, keepShape, refractoryVariable, initVariables);
    }

    Options scaling(Scaling value) {
        return new Options(
                name, method, mode, value, sharding, reset, spikes, keepShape, refractoryVariable, initVariables);
    }

    Options sharding(Sharding value) {
        return new Options(
                name, method, mode, scaling, value, reset, spikes, keepShape, refractoryVariable, initVariables);
    }

    Options reset(SpikeReset value) {
        return new Options(
                name, method, mode, scaling, sharding, value, spikes, keepShape, refractoryVariable, initVariables);
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
                initVariables);
    }

    Options keepShape(boolean value) {
        return new Options(
                name, method, mode, scaling, sharding, reset, spikes, value, refractoryVariable, initVariables);
    }

    Options refractoryVariable(boolean value) {
        return new Options(name, method, mode, scaling, sharding, reset, spikes, keepShape, value, initVariables);
    }

    Options initVariables(boolean value) {
        return new Options(name, method, mode, scaling, sharding, reset, spikes, keepShape, refractoryVariable, value);
    }
}
