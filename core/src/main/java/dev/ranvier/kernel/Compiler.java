// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Precision;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Turns the step of a layout into a class. The class is hidden: it goes when its kernel goes.
public final class Compiler {
    /// The virtual machine silently never compiles a longer method.
    private static final int LONGEST = 8000;

    private static final ClassDesc OWNER = ClassDesc.of(Compiler.class.getPackageName(), "Compiled");
    private static final int PRIVATE_STATIC = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC;

    private Compiler() {}

    /// Code for one neuron at a time.
    public static Kernel scalar(Layout layout, Precision precision) {
        return define(write(layout, precision, "scalar", builder -> {}));
    }

    /// Code for several neurons at a time; empty when a function of the step has no vector form, when the step is too
    /// long, or when the vector module is missing.
    public static Optional<Kernel> vector(Layout layout, Precision precision) {
        int length = VectorModule.length(precision);
        if (length < 2) {
            return Optional.empty();
        }
        for (int copies : new int[] {2, 1}) {
            VectorLoop.Shape shape = new VectorLoop.Shape(length, copies);
            try {
                byte[] bytes = write(layout, precision, "vector", builder -> method(
                        builder, "vector", code -> VectorLoop.write(code, layout, precision, OWNER, shape)));
                if (longest(bytes) < LONGEST) {
                    return Optional.of(define(bytes));
                }
            } catch (VectorLanes.NotVectorizable e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// The class file of a kernel whose `step` is the static method `entry`.
    private static byte[] write(Layout layout, Precision precision, String entry, Consumer<ClassBuilder> more) {
        Set<Fn> called = EnumSet.noneOf(Fn.class);
        return ClassFile.of().build(OWNER, builder -> {
            builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
            builder.withInterfaceSymbols(ClassDesc.of(Kernel.class.getName()));
            builder.withMethodBody(
                    ConstantDescs.INIT_NAME, MethodTypeDesc.of(ConstantDescs.CD_void), 0, Compiler::construct);
            builder.withMethodBody("step", Types.STEP, ClassFile.ACC_PUBLIC, code -> forward(code, entry));
            method(builder, "scalar", code -> ScalarLoop.write(code, layout, precision, OWNER, called));
            more.accept(builder);
            for (Fn fn : called) {
                builder.withMethodBody(
                        ScalarLanes.method(fn),
                        Types.of(precision).function(fn.arity()),
                        PRIVATE_STATIC,
                        code -> function(code, fn, precision));
            }
        });
    }

    private static void method(ClassBuilder builder, String name, Consumer<CodeBuilder> body) {
        builder.withMethodBody(name, Types.STEP, PRIVATE_STATIC, body::accept);
    }

    private static void construct(CodeBuilder code) {
        code.aload(0);
        code.invokespecial(
                ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, MethodTypeDesc.of(ConstantDescs.CD_void));
        code.return_();
    }

    private static void forward(CodeBuilder code, String entry) {
        code.aload(1).aload(2).iload(3).iload(4).aload(5).iload(6);
        code.invokestatic(OWNER, entry, Types.STEP).ireturn();
    }

    /// The body of a function that became a method.
    private static void function(CodeBuilder code, Fn fn, Precision precision) {
        int size = precision == Precision.DOUBLE ? 2 : 1;
        ScalarLanes lanes = new ScalarLanes(code, precision, OWNER, EnumSet.noneOf(Fn.class), size * fn.arity());
        Term result = fn.apply(lanes, List.of(new Term.Local(0, false)));
        lanes.push(result);
        if (precision == Precision.DOUBLE) {
            code.dreturn();
        } else {
            code.freturn();
        }
    }

    private static int longest(byte[] bytes) {
        int longest = 0;
        for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
            if (method.code().orElse(null) instanceof CodeAttribute code) {
                longest = Math.max(longest, code.codeLength());
            }
        }
        return longest;
    }

    private static Kernel define(byte[] bytes) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return (Kernel) lookup.findConstructor(lookup.lookupClass(), java.lang.invoke.MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("the generated kernel is not accepted by this virtual machine", e);
        }
    }
}
