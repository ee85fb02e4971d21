// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.learn;

/// How an [Rnn] makes a step.
public enum Gates {
    /// `h = tanh(a + u)`.
    VANILLA(1, "vanilla cell") {
        @Override
        void forward(Moment v) {
            for (int j = 0; j < v.h.length; j++) {
                v.parts[j] = StrictMath.tanh(v.a[j] + v.u[j]);
                v.h[j] = v.parts[j];
            }
        }

        @Override
        void backward(Moment v) {
            for (int j = 0; j < v.h.length; j++) {
                v.byA[j] = v.byH[j] * (1 - v.parts[j] * v.parts[j]);
                v.byU[j] = v.byA[j];
                v.byH[j] = 0;
            }
        }
    },
    /// Input gate, forget gate, candidate and output gate of a memory cell.
    LSTM(4, "LSTM") {
        @Override
        void forward(Moment v) {
            int m = v.h.length;
            for (int j = 0; j < m; j++) {
                double i = logistic(v.a[j] + v.u[j]);
                double f = logistic(v.a[m + j] + v.u[m + j]);
                double g = StrictMath.tanh(v.a[2 * m + j] + v.u[2 * m + j]);
                double o = logistic(v.a[3 * m + j] + v.u[3 * m + j]);
                v.parts[j] = i;
                v.parts[m + j] = f;
                v.parts[2 * m + j] = g;
                v.parts[3 * m + j] = o;
                v.memory[j] = f * v.oldMemory[j] + i * g;
                v.h[j] = o * StrictMath.tanh(v.memory[j]);
            }
        }

        @Override
        void backward(Moment v) {
            int m = v.h.length;
            for (int j = 0; j < m; j++) {
                double i = v.parts[j];
                double f = v.parts[m + j];
                double g = v.parts[2 * m + j];
                double o = v.parts[3 * m + j];
                double shown = StrictMath.tanh(v.memory[j]);
                double byMemory = v.byMemory[j] + v.byH[j] * o * (1 - shown * shown);
                v.byA[j] = byMemory * g * i * (1 - i);
                v.byA[m + j] = byMemory * v.oldMemory[j] * f * (1 - f);
                v.byA[2 * m + j] = byMemory * i * (1 - g * g);
                v.byA[3 * m + j] = v.byH[j] * shown * o * (1 - o);
                v.byMemory[j] = byMemory * f;
                v.byH[j] = 0;
            }
            System.arraycopy(v.byA, 0, v.byU, 0, 4 * m);
        }
    },
    /// Reset gate, update gate and candidate.
    GRU(3, "GRU") {
        @Override
        void forward(Moment v) {
            int m = v.h.length;
            for (int j = 0; j < m; j++) {
                double r = logistic(v.a[j] + v.u[j]);
                double z = logistic(v.a[m + j] + v.u[m + j]);
                v.memory[j] = v.u[2 * m + j];
                double n = StrictMath.tanh(v.a[2 * m + j] + r * v.memory[j]);
                v.parts[j] = r;
                v.parts[m + j] = z;
                v.parts[2 * m + j] = n;
                v.h[j] = (1 - z) * n + z * v.oldH[j];
            }
        }

        @Override
        void backward(Moment v) {
            int m = v.h.length;
            for (int j = 0; j < m; j++) {
                double r = v.parts[j];
                double z = v.parts[m + j];
                double n = v.parts[2 * m + j];
                double byN = v.byH[j] * (1 - z) * (1 - n * n);
                v.byA[j] = byN * v.memory[j] * r * (1 - r);
                v.byA[m + j] = v.byH[j] * (v.oldH[j] - n) * z * (1 - z);
                v.byA[2 * m + j] = byN;
                v.byU[j] = v.byA[j];
                v.byU[m + j] = v.byA[m + j];
                v.byU[2 * m + j] = byN * r;
                v.byH[j] = v.byH[j] * z;
            }
        }
    };

    private final int parts;
    private final String title;

    Gates(int parts, String title) {
        this.parts = parts;
        this.title = title;
    }

    /// How often `a` and `u` are as long as `h`.
    int parts() {
        return parts;
    }

    String title() {
        return title;
    }

    /// From `a`, `u` and the old `h` and memory: gives `parts`, memory and `h`.
    abstract void forward(Moment v);

    /// From the derivatives by `h` and memory: gives those by `a` and `u`, and leaves those by the old memory, and by the old
    /// `h` as far as not through `u`, in their place.
    abstract void backward(Moment v);

    private static double logistic(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    /// The numbers of one trial in one step.
    static final class Moment {
        /// Sums of inputs with the bias, and of the old state.
        final double[] a;
        final double[] u;
        /// What the gates gave.
        final double[] parts;
        final double[] oldH;
        final double[] h;
        /// What else is to be known later: c of `lstm`, u_n of `gru`.
        final double[] oldMemory;
        final double[] memory;
        final double[] byA;
        final double[] byU;
        final double[] byH;
        final double[] byMemory;

        Moment(int parts, int outputs) {
            a = new double[parts * outputs];
            u = new double[parts * outputs];
            this.parts = new double[parts * outputs];
            byA = new double[parts * outputs];
            byU = new double[parts * outputs];
            oldH = new double[outputs];
            h = new double[outputs];
            oldMemory = new double[outputs];
            memory = new double[outputs];
            byH = new double[outputs];
            byMemory = new double[outputs];
        }
    }
}
