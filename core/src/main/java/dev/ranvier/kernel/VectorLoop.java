// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Precision;
import dev.ranvier.expr.Reach;
import dev.ranvier.integrate.Discretization;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Step.Phase;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.integrate.Value.Scratch;
import dev.ranvier.integrate.Value.State;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Writes a method that steps groups of neurons with vectors. It returns before a group in which some lane leaves the
/// common range of a function, or would store a value that is not finite. No call stands in the loop, so the virtual
/// machine keeps it simple: nothing is spilled for a call, and the borders of arrays are checked once.
final class VectorLoop {
    private static final int FROM = 2;
    private static final int TO = 3;
    private static final int SPIKES = 4;
    private static final int COUNT = 5;

    private final CodeBuilder code;
    private final Layout layout;
    private final Precision precision;
    private final Types types;
    private final int length;
    private final int copies;
    private final Optional<Reaches> reaches;
    private final Frames frames;
    private final VectorLanes lanes;
    /// Local variable with the set lanes of the group before. Its spikes are listed when its mask is long known, so that
    /// a wrong guess of the processor, one for nearly every spike, costs little: a twentieth of an AdEx step.
    private final int spiked;
    private final Map<Value, Term> loaded = new HashMap<>();
    private final Map<Scratch, Term> scratch = new HashMap<>();

    /// How vector code is laid out.
    ///
    /// @param length lanes of a vector
    /// @param copies vectors interleaved
    /// @param reaches which arguments the functions of common code handle
    record Shape(int length, int copies, Reaches reaches) {}

    private VectorLoop(CodeBuilder code, Layout layout, Shape shape, boolean common, Constants constants) {
        this.code = code;
        this.layout = layout;
        this.precision = constants.precision();
        this.types = Types.of(precision);
        this.length = shape.length();
        this.copies = shape.copies();
        this.frames = Frames.unpack(code, layout, precision, COUNT + 1);
        this.reaches = common ? Optional.of(shape.reaches()) : Optional.empty();
        this.spiked = frames.free();
        this.lanes = new VectorLanes(code, constants, copies, frames.free() + 2);
    }

    /// Writes `static long name(arrays, uniforms, from, to, spikes, count)` of [Groups].
    ///
    /// @param common whether only the common range of the functions is handled
    static void write(CodeBuilder code, Layout layout, Shape shape, boolean common, Constants constants) {
        new VectorLoop(code, layout, shape, common, constants).write();
    }

    private void write() {
        code.lconst_0().lstore(spiked);
        // The virtual machine checks borders once for a loop `from < to`, and takes that back, for good, should one be
        // entered
        // without being under its limit; `from <= to` is entered so where one group is left.
        code.iinc(TO, 1 - length * copies);
        Label top = code.newLabel();
        Label rare = code.newLabel();
        code.labelBinding(top).iload(FROM).iload(TO).if_icmpge(rare);
        Step step = layout.step();
        step.body().stream().filter(a -> a.phase() != Phase.ONCE).forEach(a -> {
            lanes.expect(reaches.map(r -> r.of(a)).orElse(Reach.ALL));
            Step.perform(a, lanes, this::load, scratch);
        });
        Map<Integer, Term> stores = new LinkedHashMap<>();
        step.stores().forEach((name, v) -> stores.put(frames.array(new State(name)), value(v)));
        bail(rare);
        requireFinite(step.stores());
        Map<Integer, Term> observed = new LinkedHashMap<>();
        step.observed().forEach((key, v) -> observed.put(frames.observed(key), value(v)));
        bail(rare);
        stores.forEach(this::store);
        observed.forEach(this::store);
        step.spike().ifPresent(s -> {
            list();
            note(value(s));
        });
        code.iinc(FROM, length * copies).goto_(top);
        code.labelBinding(rare);
        if (step.spike().isPresent()) {
            list();
        }
        code.iload(COUNT).i2l().loadConstant(32).lshl().iload(FROM).i2l().lor().lreturn();
    }

    private Term value(Value value) {
        return Step.value(lanes, this::load, scratch, value);
    }

    private Term load(Value value) {
        Term known = loaded.get(value);
        if (known != null) {
            return known;
        }
        Term term = value instanceof Input input && layout.uniforms().containsKey(input)
                ? lanes.each(
                        false,
                        copy -> lanes.broadcast(
                                () -> code.loadLocal(TypeKind.from(types.number()), frames.uniform(input))))
                : lanes.each(false, copy -> {
                    lanes.species();
                    code.aload(frames.array(value));
                    index(copy);
                    frames.place(code, frames.array(value));
                    code.invokestatic(
                            types.vector(),
                            "fromArray",
                            types.vectorOf(Types.SPECIES, types.array(), ConstantDescs.CD_int));
                });
        Term read = layout.truths().contains(value) ? lanes.less(lanes.constant(0), term) : term;
        loaded.put(value, read);
        return read;
    }

    private void index(int copy) {
        code.iload(FROM);
        if (copy > 0) {
            code.loadConstant(copy * length);
            code.iadd();
        }
    }

    /// What is stored must be finite. A sum tells of all states at once: it is finite only if each term is, and a sum
    /// that overflows by itself only sends the group the long way.
    private void requireFinite(Map<String, Value> stores) {
        Term sum = null;
        for (Map.Entry<String, Value> store : stores.entrySet()) {
            Term value = value(store.getValue());
            boolean finite = value instanceof Term.Number number && number.isFinite(precision)
                    || value instanceof Term.Local local && local.truth()
                    || store.getKey().equals(Discretization.REFRACTORY_LEFT);
            if (!finite) {
                sum = sum == null ? value : lanes.add(sum, value);
            }
        }
        if (sum != null) {
            lanes.require(lanes.equal(lanes.sub(sum, sum), lanes.constant(0)));
        }
    }

    private void bail(Label rare) {
        Term required = lanes.takeRequired();
        if (required != null) {
            lanes.pushAll(required);
            code.ifeq(rare);
        }
    }

    private void store(int array, Term value) {
        boolean truth = value instanceof Term.Local local && local.truth();
        Term number = truth ? lanes.select(value, lanes.constant(1), lanes.constant(0)) : value;
        for (int copy = 0; copy < copies; copy++) {
            lanes.push(number, copy);
            code.aload(array);
            index(copy);
            frames.place(code, array);
            code.invokevirtual(
                    types.vector(),
                    "intoArray",
                    MethodTypeDesc.of(ConstantDescs.CD_void, types.array(), ConstantDescs.CD_int));
        }
    }

    /// Appends the neurons of the group before that spiked to the spikes, in ascending order.
    private void list() {
        Label more = code.newLabel();
        Label done = code.newLabel();
        code.labelBinding(more).lload(spiked).lconst_0().lcmp().ifeq(done);
        code.aload(SPIKES)
                .iload(COUNT)
                .iload(FROM)
                .loadConstant(length * copies)
                .isub()
                .lload(spiked);
        code.invokestatic(
                ConstantDescs.CD_Long,
                "numberOfTrailingZeros",
                MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_long));
        code.iadd().iastore().iinc(COUNT, 1);
        code.lload(spiked).lload(spiked).lconst_1().lsub().land().lstore(spiked).goto_(more);
        code.labelBinding(done);
    }

    /// Keeps which neurons of this group spike.
    private void note(Term spike) {
        if (spike instanceof Term.Number(double truth)) {
            code.loadConstant(truth != 0 ? -1L >>> (64 - length * copies) : 0L);
        } else {
            lanes.pushLanes(spike, length);
        }
        code.lstore(spiked);
    }
}
