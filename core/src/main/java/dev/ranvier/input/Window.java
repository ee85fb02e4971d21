// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.input;

import java.util.function.DoubleConsumer;
import java.util.stream.DoubleStream;

/// The time [from, to) in which an input is not zero, inside [0, duration); all in ms.
record Window(String name, double duration, double from, double to) {
    Window {
        Require.time("the duration of " + name, duration);
        Require.finite("from of " + name, Require.time("from of " + name, from));
        Require.time("to of " + name, to);
        if (to < from) {
            throw new IllegalArgumentException(name + " ends at " + Require.text(to) + " ms, before it starts at "
                    + Require.text(from) + " ms; give from(...) first, then to(...)");
        }
        if (to > duration) {
            throw new IllegalArgumentException(name + " ends at " + Require.text(to) + " ms, but lasts only "
                    + Require.text(duration) + " ms; make it longer or end it earlier");
        }
    }

    /// All of the duration.
    static Window all(String name, double duration) {
        return new Window(name, duration, 0, duration);
    }

    Window from(double time) {
        if (time > duration) {
            throw new IllegalArgumentException(name + " starts at " + Require.text(time) + " ms, but lasts only "
                    + Require.text(duration) + " ms; make it longer or start it earlier");
        }
        return new Window(name, duration, time, to);
    }

    Window to(double time) {
        return new Window(name, duration, from, time);
    }

    Extent extent() {
        return new Extent.Lasting(duration);
    }

    /// The first step inside.
    long first(double dt) {
        return Steps.count("from of " + name, from, dt);
    }

    /// The first step after.
    long end(double dt) {
        return Steps.count("to of " + name, to, dt);
    }

    void numbers(DoubleConsumer told) {
        DoubleStream.of(duration, from, to).forEach(told);
    }

    @Override
    public String toString() {
        return name + " (" + extent() + ")";
    }
}
