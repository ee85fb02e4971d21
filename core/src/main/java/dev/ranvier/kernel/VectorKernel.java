// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

/// Steps neurons with vectors: groups whose arguments are in the common range of the functions by the fastest code,
/// others by code for the whole range, the few that are left one by one. All give the same bits.
///
/// @param groups the vector code
/// @param scalar the code for single neurons
/// @param group neurons in a group of [Groups#common]; a multiple of that of [Groups#wide]
record VectorKernel(Groups groups, Kernel scalar, int group) implements Kernel {
    /// Neurons that go the wide way at once where one group out of the common range follows another.
    private static final int STRETCH = 512;

    @Override
    public int step(Object[] arrays, double[] uniforms, int from, int to, int[] spikes, int count) {
        int at = from;
        int n = count;
        int left = -1;
        while (to - at >= group) {
            long done = groups.common(arrays, uniforms, at, to, spikes, n);
            at = (int) done;
            n = (int) (done >>> 32);
            if (to - at >= group) {
                left = at + Math.min(to - at, at == left ? STRETCH : group);
                n = wide(arrays, uniforms, at, left, spikes, n);
                if (n < 0) {
                    return n;
                }
                at = left;
            }
        }
        return scalar.step(arrays, uniforms, at, to, spikes, n);
    }

    private int wide(Object[] arrays, double[] uniforms, int from, int to, int[] spikes, int count) {
        long done = groups.wide(arrays, uniforms, from, to, spikes, count);
        return scalar.step(arrays, uniforms, (int) done, to, spikes, (int) (done >>> 32));
    }
}
