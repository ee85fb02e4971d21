// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Lanes;
import dev.ranvier.expr.Precision;
import dev.ranvier.expr.Reach;
import dev.ranvier.expr.Strict;
import dev.ranvier.kernel.Term.Bits;
import dev.ranvier.kernel.Term.Local;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Writes operations as code of the Vector API, for one or more vectors interleaved operation by operation, which
/// keeps the units of the processor busy while results are under way. Constants that are multiplied by are read from
/// memory, others broadcast at each use. When it speculates that arguments are in the common range, what that takes is
/// gathered in one mask.
final class VectorLanes implements Lanes<Term> {
    private final CodeBuilder code;
    private final Precision precision;
    private final Types types;
    private final int copies;
    private final Constants constants;
    private Reach reach = Reach.ALL;
    private @Nullable Term required;
    private int free;

    /// @param copies number of vectors interleaved
    /// @param free first local variable that may be used
    VectorLanes(CodeBuilder code, Constants constants, int copies, int free) {
        this.code = code;
        this.precision = constants.precision();
        this.types = Types.of(precision);
        this.copies = copies;
        this.constants = constants;
        this.free = free;
    }

    /// Puts one copy of a value on the stack.
    void push(Term term, int copy) {
        switch (term) {
            case Local(int slot, boolean truth) -> code.aload(slot + copy);
            case Term.Number(double value) ->
                broadcast(() -> {
                    if (precision == Precision.DOUBLE) {
                        code.loadConstant(value);
                    } else {
                        code.loadConstant((float) value);
                    }
                });
            case Bits(long bits64, int bits32) ->
                broadcast(() -> {
                    if (precision == Precision.DOUBLE) {
                        code.loadConstant(bits64)
                                .invokestatic(
                                        types.box(),
                                        "longBitsToDouble",
                                        MethodTypeDesc.of(types.number(), types.bits()));
                    } else {
                        code.loadConstant(bits32)
                                .invokestatic(
                                        types.box(), "intBitsToFloat", MethodTypeDesc.of(types.number(), types.bits()));
                    }
                });
        }
    }

    /// Puts a vector on the stack all of whose lanes are the number that `number` puts there.
    void broadcast(Runnable number) {
        species();
        number.run();
        code.invokestatic(types.vector(), "broadcast", types.vectorOf(Types.SPECIES, types.number()));
    }

    void species() {
        code.getstatic(types.vector(), "SPECIES_PREFERRED", Types.SPECIES);
    }

    /// Performs `operation` for each copy and takes its result from the stack.
    Local each(boolean truth, IntConsumer operation) {
        Local local = new Local(free, truth);
        free += copies;
        for (int copy = 0; copy < copies; copy++) {
            operation.accept(copy);
            code.astore(local.slot() + copy);
        }
        return local;
    }

    private Term unary(String name, Term a) {
        return each(false, copy -> {
            push(a, copy);
            code.invokevirtual(types.vector(), name, types.vectorOf());
        });
    }

    private Term binary(String name, Term a, Term b) {
        return each(false, copy -> {
            push(a, copy);
            push(b, copy);
            code.invokevirtual(types.vector(), name, types.vectorOf(Types.ANY_VECTOR));
        });
    }

    /// The mask of lanes in which everything holds that was required since the last call; null if nothing was.
    @Nullable
    Term takeRequired() {
        Term taken = required;
        required = null;
        return taken;
    }

    @Override
    public Precision precision() {
        return precision;
    }

    /// Says which arguments the functions from now on handle.
    void expect(Reach reach) {
        this.reach = reach;
    }

    @Override
    public Reach reach() {
        return reach;
    }

    @Override
    public boolean branches() {
        return false;
    }

    @Override
    public void require(Term mask) {
        required = required == null ? mask : and(required, mask);
    }

    @Override
    public Term constant(double value) {
        return new Term.Number(value);
    }

    @Override
    public Term bits(long bits64, int bits32) {
        return new Bits(bits64, bits32);
    }

    @Override
    public Term add(Term a, Term b) {
        return binary("add", a, b);
    }

    @Override
    public Term sub(Term a, Term b) {
        return binary("sub", a, b);
    }

    @Override
    public Term mul(Term a, Term b) {
        return binary("mul", a, b);
    }

    @Override
    public Term div(Term a, Term b) {
        return binary("div", a, b);
    }

    @Override
    public Term fma(Term a, Term b, Term c) {
        return each(false, copy -> {
            push(a, copy);
            if (b instanceof Term.Number(double value)) {
                constants.push(code, value);
            } else {
                push(b, copy);
            }
            push(c, copy);
            code.invokevirtual(types.vector(), "fma", types.vectorOf(Types.ANY_VECTOR, Types.ANY_VECTOR));
        });
    }

    @Override
    public Term neg(Term a) {
        return unary("neg", a);
    }

    @Override
    public Term abs(Term a) {
        return unary("abs", a);
    }

    @Override
    public Term sqrt(Term a) {
        return unary("sqrt", a);
    }

    @Override
    public Term less(Term a, Term b) {
        return compare("LT", a, b);
    }

    @Override
    public Term lessOrEqual(Term a, Term b) {
        return compare("LE", a, b);
    }

    @Override
    public Term equal(Term a, Term b) {
        return compare("EQ", a, b);
    }

    private Term compare(String operator, Term a, Term b) {
        return each(true, copy -> {
            push(a, copy);
            code.getstatic(Types.OPERATORS, operator, Types.COMPARISON);
            push(b, copy);
            code.invokevirtual(
                    types.vector(), "compare", MethodTypeDesc.of(Types.MASK, Types.COMPARISON, Types.ANY_VECTOR));
        });
    }

    @Override
    public Term and(Term mask, Term other) {
        if (other instanceof Term.Number && mask instanceof Local) {
            return and(other, mask);
        }
        if (mask instanceof Term.Number(double truth)) {
            return truth != 0 ? other : mask;
        }
        return logic("and", mask, other);
    }

    @Override
    public Term or(Term mask, Term other) {
        if (other instanceof Term.Number && mask instanceof Local) {
            return or(other, mask);
        }
        if (mask instanceof Term.Number(double truth)) {
            return truth != 0 ? mask : other;
        }
        return logic("or", mask, other);
    }

    private Term logic(String name, Term mask, Term other) {
        return each(true, copy -> {
            push(mask, copy);
            push(other, copy);
            code.invokevirtual(Types.MASK, name, MethodTypeDesc.of(Types.MASK, Types.MASK));
        });
    }

    @Override
    public Term not(Term mask) {
        if (mask instanceof Term.Number(double truth)) {
            return constant(truth != 0 ? 0 : 1);
        }
        return each(true, copy -> {
            push(mask, copy);
            code.invokevirtual(Types.MASK, "not", MethodTypeDesc.of(Types.MASK));
        });
    }

    @Override
    public Term select(Term mask, Term a, Term b) {
        if (mask instanceof Term.Number(double truth)) {
            return truth != 0 ? a : b;
        }
        return each(false, copy -> {
            push(b, copy);
            push(a, copy);
            push(mask, copy);
            code.invokevirtual(types.vector(), "blend", types.vectorOf(Types.ANY_VECTOR, Types.MASK));
        });
    }

    @Override
    public Term choose(Term mask, Supplier<Term> a, Supplier<Term> b) {
        return select(mask, a.get(), b.get());
    }

    @Override
    public Term shiftLeft(Term a, int bits) {
        return shift("LSHL", a, bits);
    }

    @Override
    public Term shiftRight(Term a, int bits) {
        return shift("LSHR", a, bits);
    }

    private Term shift(String operator, Term a, int bits) {
        return each(false, copy -> {
            pushBits(a, copy);
            code.getstatic(Types.OPERATORS, operator, Types.BINARY);
            pushInteger(bits, bits);
            lanewise(types.bits(), Types.BINARY);
            popBits();
        });
    }

    @Override
    public Term bitAnd(Term a, Term b) {
        return onBits("AND", a, b);
    }

    @Override
    public Term bitOr(Term a, Term b) {
        return onBits("OR", a, b);
    }

    @Override
    public Term bitAdd(Term a, Term b) {
        return onBits("ADD", a, b);
    }

    private Term onBits(String operator, Term a, Term b) {
        return each(false, copy -> {
            pushBits(a, copy);
            code.getstatic(Types.OPERATORS, operator, Types.ASSOCIATIVE);
            if (b instanceof Bits(long bits64, int bits32)) {
                pushInteger(bits64, bits32);
                lanewise(types.bits(), Types.BINARY);
            } else {
                pushBits(b, copy);
                lanewise(Types.ANY_VECTOR, Types.BINARY);
            }
            popBits();
        });
    }

    private void pushInteger(long bits64, int bits32) {
        if (precision == Precision.DOUBLE) {
            code.loadConstant(bits64);
        } else {
            code.loadConstant(bits32);
        }
    }

    private void lanewise(ClassDesc argument, ClassDesc operator) {
        code.invokevirtual(types.integral(), "lanewise", MethodTypeDesc.of(types.integral(), operator, argument));
    }

    private void pushBits(Term a, int copy) {
        push(a, copy);
        String name = precision == Precision.DOUBLE ? "reinterpretAsLongs" : "reinterpretAsInts";
        code.invokevirtual(types.vector(), name, MethodTypeDesc.of(types.integral()));
    }

    private void popBits() {
        String name = precision == Precision.DOUBLE ? "reinterpretAsDoubles" : "reinterpretAsFloats";
        code.invokevirtual(types.integral(), name, types.vectorOf());
    }

    @Override
    public Term strict(Strict function, Term a, Term b) {
        throw new NotVectorizable(function);
    }

    /// Puts on the stack whether all lanes of all copies of a mask are set.
    void pushAll(Term mask) {
        push(mask, 0);
        for (int copy = 1; copy < copies; copy++) {
            push(mask, copy);
            code.invokevirtual(Types.MASK, "and", MethodTypeDesc.of(Types.MASK, Types.MASK));
        }
        code.invokevirtual(Types.MASK, "allTrue", MethodTypeDesc.of(ConstantDescs.CD_boolean));
    }

    /// Puts the lanes of all copies of a mask on the stack as the low bits of a `long`.
    void pushLanes(Term mask, int length) {
        for (int copy = 0; copy < copies; copy++) {
            push(mask, copy);
            code.invokevirtual(Types.MASK, "toLong", MethodTypeDesc.of(ConstantDescs.CD_long));
            if (copy > 0) {
                code.loadConstant(copy * length);
                code.lshl().lor();
            }
        }
    }

    int free() {
        return free;
    }
}
