// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Input;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The local variables that hold the arrays and uniform values of a frame in a generated method.
///
/// @param arrays local variable of each array, by position in the frame
/// @param blocks local variables whose array is that of a block
/// @param uniforms local variable of each uniform value, by position
/// @param base local variable that holds the first neuron of the block
/// @param free first local variable after them
record Frames(
        Layout layout,
        Map<Integer, Integer> arrays,
        Set<Integer> blocks,
        Map<Integer, Integer> uniforms,
        int base,
        int free) {
    /// Argument of a kernel method: the first neuron to step.
    private static final int FROM = 2;

    /// Writes the code that unpacks the first two arguments of a kernel method, `Object[]` and `double[]`.
    static Frames unpack(CodeBuilder code, Layout layout, Precision precision, int first) {
        TypeKind kind = TypeKind.from(Types.of(precision).number());
        Map<Integer, Integer> arrays = new HashMap<>();
        Set<Integer> blocks = new HashSet<>();
        Map<Integer, Integer> uniforms = new HashMap<>();
        int free = first;
        for (int k : layout.used()) {
            code.aload(0).loadConstant(k);
            code.aaload().checkcast(Types.of(precision).array()).astore(free);
            if (k >= layout.size()) {
                blocks.add(free);
            }
            arrays.put(k, free++);
        }
        for (int k = 0; k < layout.uniforms().size(); k++) {
            code.aload(1).loadConstant(k);
            code.daload();
            if (precision == Precision.SINGLE) {
                code.d2f();
            }
            code.storeLocal(kind, free);
            uniforms.put(k, free);
            free += kind.slotSize();
        }
        code.iload(FROM).loadConstant(-SplitKernel.block(precision));
        code.iand().istore(free);
        return new Frames(layout, arrays, blocks, uniforms, free, free + 1);
    }

    /// Turns the number of a neuron on the stack into its place in the array of a local variable: in arrays of a block
    /// they are counted from the beginning of the block. A difference lets the virtual machine check the borders of an
    /// array once for a loop.
    void place(CodeBuilder code, int array) {
        if (blocks.contains(array)) {
            code.iload(base).isub();
        }
    }

    int array(Value value) {
        return at(arrays, at(layout.arrays(), value));
    }

    int observed(String key) {
        return at(arrays, at(layout.observed(), key));
    }

    int uniform(Input input) {
        return at(uniforms, at(layout.uniforms(), input));
    }

    private static <K> int at(Map<K, Integer> map, K key) {
        return Objects.requireNonNull(map.get(key), () -> "no place for " + key);
    }
}
