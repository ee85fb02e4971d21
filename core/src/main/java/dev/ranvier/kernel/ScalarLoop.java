// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.integrate.Value.Scratch;
import dev.ranvier.integrate.Value.State;
import dev.ranvier.kernel.Term.Local;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Writes the method that steps neurons one at a time, over the full range of all functions.
final class ScalarLoop {
    private static final int FROM = 2;
    private static final int TO = 3;
    private static final int SPIKES = 4;
    private static final int COUNT = 5;

    private final CodeBuilder code;
    private final Layout layout;
    private final Precision precision;
    private final Types types;
    private final Frames frames;
    private final ScalarLanes lanes;
    private final Map<Value, Term> loaded = new HashMap<>();
    private final Map<Scratch, Term> scratch = new HashMap<>();

    private ScalarLoop(CodeBuilder code, Layout layout, Precision precision, ClassDesc owner, Set<Fn> called) {
        this.code = code;
        this.layout = layout;
        this.precision = precision;
        this.types = Types.of(precision);
        this.frames = Frames.unpack(code, layout, precision, COUNT + 1);
        this.lanes = new ScalarLanes(code, precision, owner, called, frames.free());
    }

    /// Writes `static int scalar(arrays, uniforms, from, to, spikes, count)`.
    static void write(CodeBuilder code, Layout layout, Precision precision, ClassDesc owner, Set<Fn> called) {
        new ScalarLoop(code, layout, precision, owner, called).write();
    }

    private void write() {
        Label top = code.newLabel();
        Label end = code.newLabel();
        Label fail = code.newLabel();
        code.labelBinding(top).iload(FROM).iload(TO).if_icmpge(end);
        Step step = layout.step();
        step.perform(lanes, this::load, scratch, false);
        Map<Integer, Term> stores = new LinkedHashMap<>();
        step.stores().forEach((name, v) -> stores.put(frames.array(new State(name)), value(v)));
        Map<Integer, Term> observed = new LinkedHashMap<>();
        step.observed().forEach((key, v) -> observed.put(frames.observed(key), value(v)));
        stores.values().forEach(v -> checkFinite(v, fail));
        stores.forEach(this::store);
        observed.forEach(this::store);
        step.spike().ifPresent(s -> list(value(s)));
        code.iinc(FROM, 1).goto_(top);
        code.labelBinding(end).iload(COUNT).ireturn();
        code.labelBinding(fail).iconst_m1().iload(FROM).isub().ireturn();
    }

    private Term value(Value value) {
        return Step.value(lanes, this::load, scratch, value);
    }

    private Term load(Value value) {
        return loaded.computeIfAbsent(value, v -> {
            if (v instanceof Input input && layout.uniforms().containsKey(input)) {
                return new Local(frames.uniform(input), false);
            }
            element(frames.array(v));
            code.arrayLoad(TypeKind.from(types.number()));
            Term number = lanes.pop();
            return layout.truths().contains(v) ? lanes.less(lanes.constant(0), number) : number;
        });
    }

    private void element(int array) {
        code.aload(array).iload(FROM);
        frames.place(code, array);
    }

    private void checkFinite(Term value, Label fail) {
        if (value instanceof Term.Number number && number.isFinite(precision)) {
            return;
        }
        lanes.push(value);
        code.invokestatic(Types.MATH, "abs", types.function(1));
        if (precision == Precision.DOUBLE) {
            code.loadConstant(Double.MAX_VALUE).dcmpg();
        } else {
            code.loadConstant(Float.MAX_VALUE).fcmpg();
        }
        code.ifgt(fail);
    }

    private void store(int array, Term value) {
        element(array);
        lanes.pushNumber(value);
        code.arrayStore(TypeKind.from(types.number()));
    }

    /// Appends the neuron to the spikes if it spikes.
    private void list(Term spike) {
        lanes.pushTruth(spike);
        code.ifThen(
                then -> then.aload(SPIKES).iload(COUNT).iload(FROM).iastore().iinc(COUNT, 1));
    }
}
