// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Lanes;
import dev.ranvier.expr.Precision;
import dev.ranvier.expr.Reach;
import dev.ranvier.expr.Strict;
import dev.ranvier.kernel.Term.Bits;
import dev.ranvier.kernel.Term.Local;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Writes operations as scalar byte code, every result into a local variable of its own. The longer functions become
/// static methods of the generated class, one each.
final class ScalarLanes implements Lanes<Term> {
    /// Functions that are worth a method.
    static final Set<Fn> METHODS = EnumSet.of(
            Fn.EXP,
            Fn.EXP2,
            Fn.EXPM1,
            Fn.EXPREL,
            Fn.BERNOULLI,
            Fn.EXPREL_BY,
            Fn.BERNOULLI_BY,
            Fn.LOG,
            Fn.LOG1P,
            Fn.TANH,
            Fn.ERF);

    private final Precision precision;
    private final Types types;
    private final TypeKind kind;
    private final TypeKind bitsKind;
    private final ClassDesc owner;
    private final Set<Fn> called;
    private CodeBuilder code;
    private int free;

    /// @param owner the generated class
    /// @param called receives the functions that must become methods of it
    /// @param free first local variable that may be used
    ScalarLanes(CodeBuilder code, Precision precision, ClassDesc owner, Set<Fn> called, int free) {
        this.code = code;
        this.precision = precision;
        this.types = Types.of(precision);
        this.kind = TypeKind.from(types.number());
        this.bitsKind = TypeKind.from(types.bits());
        this.owner = owner;
        this.called = called;
        this.free = free;
    }

    private boolean isDouble() {
        return precision == Precision.DOUBLE;
    }

    /// Puts a number on the stack.
    void push(Term term) {
        switch (term) {
            case Term.Number(double value) -> pushConstant(value);
            case Bits b -> {
                pushBits(b);
                code.invokestatic(
                        types.box(),
                        isDouble() ? "longBitsToDouble" : "intBitsToFloat",
                        MethodTypeDesc.of(types.number(), types.bits()));
            }
            case Local(int slot, boolean truth) -> code.loadLocal(truth ? TypeKind.INT : kind, slot);
        }
    }

    /// Puts a number, or a truth value as 1 or 0, on the stack as a number.
    void pushNumber(Term term) {
        push(term);
        if (term instanceof Local(int slot, boolean truth) && truth) {
            code.conversion(TypeKind.INT, kind);
        }
    }

    private void pushConstant(double value) {
        if (isDouble()) {
            code.loadConstant(value);
        } else {
            code.loadConstant((float) value);
        }
    }

    private void pushBits(Term term) {
        if (term instanceof Bits(long bits64, int bits32)) {
            if (isDouble()) {
                code.loadConstant(bits64);
            } else {
                code.loadConstant(bits32);
            }
            return;
        }
        push(term);
        code.invokestatic(
                types.box(),
                isDouble() ? "doubleToRawLongBits" : "floatToRawIntBits",
                MethodTypeDesc.of(types.bits(), types.number()));
    }

    /// Takes a number from the stack.
    Local pop() {
        Local local = new Local(free, false);
        code.storeLocal(kind, free);
        free += kind.slotSize();
        return local;
    }

    private Local popTruth() {
        Local local = new Local(free, true);
        code.storeLocal(TypeKind.INT, free++);
        return local;
    }

    private Term popBits() {
        code.invokestatic(
                types.box(),
                isDouble() ? "longBitsToDouble" : "intBitsToFloat",
                MethodTypeDesc.of(types.number(), types.bits()));
        return pop();
    }

    private Term operate(Runnable operation, Term... args) {
        for (Term arg : args) {
            push(arg);
        }
        operation.run();
        return pop();
    }

    private void math(String name, int arity) {
        code.invokestatic(Types.MATH, name, types.function(arity));
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public Reach reach() {
        return Reach.ALL;
    }

    @Override
    public void require(Term mask) {
        throw new IllegalStateException("scalar code does not speculate");
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
        return operate(() -> code.with(operator(Opcode.DADD, Opcode.FADD)), a, b);
    }

    @Override
    public Term sub(Term a, Term b) {
        return operate(() -> code.with(operator(Opcode.DSUB, Opcode.FSUB)), a, b);
    }

    @Override
    public Term mul(Term a, Term b) {
        return operate(() -> code.with(operator(Opcode.DMUL, Opcode.FMUL)), a, b);
    }

    @Override
    public Term div(Term a, Term b) {
        return operate(() -> code.with(operator(Opcode.DDIV, Opcode.FDIV)), a, b);
    }

    @Override
    public Term neg(Term a) {
        return operate(() -> code.with(operator(Opcode.DNEG, Opcode.FNEG)), a);
    }

    private java.lang.classfile.instruction.OperatorInstruction operator(Opcode wide, Opcode narrow) {
        return java.lang.classfile.instruction.OperatorInstruction.of(isDouble() ? wide : narrow);
    }

    @Override
    public Term fma(Term a, Term b, Term c) {
        return operate(() -> math("fma", 3), a, b, c);
    }

    @Override
    public Term abs(Term a) {
        return operate(() -> math("abs", 1), a);
    }

    @Override
    public Term sqrt(Term a) {
        return operate(
                () -> {
                    if (isDouble()) {
                        math("sqrt", 1);
                    } else {
                        code.f2d()
                                .invokestatic(
                                        Types.MATH,
                                        "sqrt",
                                        Types.of(Precision.DOUBLE).function(1))
                                .d2f();
                    }
                },
                a);
    }

    @Override
    public Term less(Term a, Term b) {
        return compare(a, b, Opcode.IFLT, true);
    }

    @Override
    public Term lessOrEqual(Term a, Term b) {
        return compare(a, b, Opcode.IFLE, true);
    }

    @Override
    public Term equal(Term a, Term b) {
        return compare(a, b, Opcode.IFEQ, false);
    }

    /// Compares; `nanGreater` chooses what NaN counts as, so that the comparison is false for it.
    private Term compare(Term a, Term b, Opcode when, boolean nanGreater) {
        push(a);
        push(b);
        code.with(nanGreater ? operator(Opcode.DCMPG, Opcode.FCMPG) : operator(Opcode.DCMPL, Opcode.FCMPL));
        code.ifThenElse(when, CodeBuilder::iconst_1, CodeBuilder::iconst_0);
        return popTruth();
    }

    @Override
    public Term and(Term mask, Term other) {
        pushTruth(mask);
        pushTruth(other);
        code.iand();
        return popTruth();
    }

    @Override
    public Term or(Term mask, Term other) {
        pushTruth(mask);
        pushTruth(other);
        code.ior();
        return popTruth();
    }

    @Override
    public Term not(Term mask) {
        pushTruth(mask);
        code.iconst_1().ixor();
        return popTruth();
    }

    /// Puts a truth value on the stack as 0 or 1.
    void pushTruth(Term mask) {
        switch (mask) {
            case Local l -> code.iload(l.slot());
            case Term.Number(double value) -> code.loadConstant(value != 0 ? 1 : 0);
            case Bits b -> throw new IllegalStateException("not a truth value");
        }
    }

    @Override
    public Term select(Term mask, Term a, Term b) {
        return choose(mask, () -> a, () -> b);
    }

    @Override
    public Term choose(Term mask, Supplier<Term> a, Supplier<Term> b) {
        pushTruth(mask);
        CodeBuilder outer = code;
        outer.ifThenElse(Opcode.IFNE, then -> side(then, a), otherwise -> side(otherwise, b));
        code = outer;
        return pop();
    }

    private void side(CodeBuilder block, Supplier<Term> value) {
        code = block;
        push(value.get());
    }

    @Override
    public Term shiftLeft(Term a, int bits) {
        pushBits(a);
        code.loadConstant(bits);
        code.with(operator(Opcode.LSHL, Opcode.ISHL));
        return popBits();
    }

    @Override
    public Term shiftRight(Term a, int bits) {
        pushBits(a);
        code.loadConstant(bits);
        code.with(operator(Opcode.LUSHR, Opcode.IUSHR));
        return popBits();
    }

    @Override
    public Term bitAnd(Term a, Term b) {
        return onBits(a, b, Opcode.LAND, Opcode.IAND);
    }

    @Override
    public Term bitOr(Term a, Term b) {
        return onBits(a, b, Opcode.LOR, Opcode.IOR);
    }

    @Override
    public Term bitAdd(Term a, Term b) {
        return onBits(a, b, Opcode.LADD, Opcode.IADD);
    }

    private Term onBits(Term a, Term b, Opcode wide, Opcode narrow) {
        pushBits(a);
        pushBits(b);
        code.with(operator(wide, narrow));
        return popBits();
    }

    @Override
    public Term strict(Strict function, Term a, Term b) {
        pushWide(a);
        if (function.arity() == 2) {
            pushWide(b);
        }
        Types wide = Types.of(Precision.DOUBLE);
        code.invokestatic(Types.STRICT_MATH, function.method(), wide.function(function.arity()));
        if (!isDouble()) {
            code.d2f();
        }
        return pop();
    }

    private void pushWide(Term a) {
        push(a);
        if (!isDouble()) {
            code.f2d();
        }
    }

    @Override
    public Term call(Fn function, List<Term> args) {
        if (!METHODS.contains(function)) {
            return function.apply(this, args);
        }
        called.add(function);
        args.forEach(this::push);
        code.invokestatic(owner, method(function), types.function(args.size()));
        return pop();
    }

    /// Name of the method a function becomes.
    static String method(Fn function) {
        return function.id();
    }
}
