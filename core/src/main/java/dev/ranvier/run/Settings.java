// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.run;

import dev.ranvier.expr.Precision;
import dev.ranvier.kernel.Form;

/// What a run decides for all its populations.
///
/// @param dt step, ms
/// @param threads 0 for as many as are useful
record Settings(double dt, long seed, Precision precision, int threads, Form form) {
    static final Settings DEFAULT = new Settings(0.1, 0, Precision.DOUBLE, 0, Form.AUTO);

    Settings dt(double value) {
        return new Settings(value, seed, precision, threads, form);
    }

    Settings seed(long value) {
        return new Settings(dt, value, precision, threads, form);
    }

    Settings precision(Precision value) {
        return new Settings(dt, seed, value, threads, form);
    }

    Settings threads(int value) {
        return new Settings(dt, seed, precision, value, form);
    }

    Settings form(Form value) {
        return new Settings(dt, seed, precision, threads, value);
    }
}
