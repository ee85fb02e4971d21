// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Fn;
import dev.ranvier.expr.Precision;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Step.Assign;
import dev.ranvier.kernel.VectorLoop.Shape;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Turns the step of a layout into a class. The class is hidden: it goes when its kernel goes.
public final class Compiler {
    /// The virtual machine silently never compiles a longer method.
    static final int LONGEST = 8000;

    /// The first compiler of the virtual machine runs out of registers on longer vector code; it then stays slow.
    private static final int LONGEST_VECTOR = 3000;

    /// Most code of a piece, three long functions: the second compiler gives up on longer ones with a wide form.
    private static final int PIECE = 1400;

    /// About how many bytes of code a long function takes, and anything else.
    private static final int LONG = 450;

    static final int SHORT = 20;

    private static final ClassDesc OWNER = ClassDesc.of(Compiler.class.getPackageName(), "Compiled");
    private static final int PRIVATE_STATIC = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC;

    private Compiler() {}

    /// Code for one neuron at a time. A long step is done in [SplitKernel].
    public static Kernel scalar(Layout layout, Precision precision) {
        ToIntFunction<Assign> length = a -> SHORT;
        return whole(layout, precision, Optional.empty(), length)
                .or(() -> pieces(layout, precision, Optional.empty(), length, 6 * LONG))
                .orElseGet(() -> (Kernel) define(write(layout, precision, Optional.empty())));
    }

    /// Code for several neurons at a time; empty when the vector module is missing, or the functions of the step have
    /// no vector form. A long step is done in [SplitKernel], as is one in which only some functions have none: the
    /// pieces with them take one neuron at a time.
    public static Optional<Kernel> vector(Layout layout, Precision precision) {
        return vector(layout, precision, Reaches.UNKNOWN);
    }

    /// As [#vector(Layout, Precision)], fastest for arguments like those seen.
    static Optional<Kernel> vector(Layout layout, Precision precision, Reaches reaches) {
        int lanes = VectorModule.length(precision);
        if (lanes < 2) {
            return Optional.empty();
        }
        Optional<Shape> two = Optional.of(new Shape(lanes, 2, reaches));
        Optional<Shape> one = Optional.of(new Shape(lanes, 1, reaches));
        return attempt(layout, precision, two)
                .or(() -> attempt(layout, precision, one))
                .or(() -> pieces(layout, precision, one, Compiler::vectorLength, PIECE));
    }

    /// Vector code in one method; empty when that is too long or a function has no vector form.
    private static Optional<Kernel> attempt(Layout layout, Precision precision, Optional<Shape> shape) {
        try {
            return whole(layout, precision, shape, Compiler::vectorLength);
        } catch (NotVectorizable e) {
            return Optional.empty();
        }
    }

    /// About how long the vector code of an operation is, for one vector.
    private static int vectorLength(Assign a) {
        if (a.operation() instanceof Step.Call(Fn fn) && ScalarLanes.METHODS.contains(fn)) {
            return fn == Fn.ERF ? 2 * LONG : LONG;
        }
        return SHORT;
    }

    /// A kernel with the step in one method; empty when that is too long.
    private static Optional<Kernel> whole(
            Layout layout, Precision precision, Optional<Shape> shape, ToIntFunction<Assign> length) {
        int expected = shape.map(Shape::copies).orElse(1)
                * layout.step().body().stream().mapToInt(length).sum();
        if (expected > 2 * LONGEST) {
            return Optional.empty();
        }
        byte[] bytes = write(layout, precision, shape);
        int limit = shape.isPresent() ? LONGEST_VECTOR : LONGEST;
        if (longest(bytes) >= limit) {
            return Optional.empty();
        }
        Object code = define(bytes);
        Kernel scalar = (Kernel) code;
        return Optional.of(shape.<Kernel>map(s -> new VectorKernel((Groups) code, scalar, s.length() * s.copies()))
                .orElse(scalar));
    }

    /// A kernel of pieces; empty when even the smallest is too long, because there are very many variables, or when
    /// none gains from vectors.
    private static Optional<Kernel> pieces(
            Layout layout, Precision precision, Optional<Shape> shape, ToIntFunction<Assign> length, int most) {
        for (int budget = most; budget >= SHORT; budget /= 2) {
            List<Layout> layouts = SplitKernel.cut(layout, length, budget);
            List<Kernel> kernels = layouts.stream()
                    .flatMap(l -> piece(l, precision, shape, length).stream())
                    .toList();
            if (kernels.size() == layouts.size()) {
                boolean gains = shape.isEmpty() || kernels.stream().anyMatch(VectorKernel.class::isInstance);
                return Optional.of(new SplitKernel(layouts, kernels, precision))
                        .filter(k -> gains)
                        .map(Kernel.class::cast);
            }
        }
        return Optional.empty();
    }

    private static Optional<Kernel> piece(
            Layout layout, Precision precision, Optional<Shape> shape, ToIntFunction<Assign> length) {
        try {
            return whole(layout, precision, shape, length);
        } catch (NotVectorizable e) {
            return whole(layout, precision, Optional.empty(), a -> SHORT);
        }
    }

    /// The class file of a kernel: a scalar method as [Kernel], and where a shape is given vector methods as [Groups].
    static byte[] write(Layout layout, Precision precision, Optional<Shape> shape) {
        Set<Fn> called = EnumSet.noneOf(Fn.class);
        return ClassFile.of().build(OWNER, builder -> {
            builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
            builder.withInterfaceSymbols(Stream.of(Optional.of(Kernel.class), shape.map(s -> Groups.class))
                    .flatMap(Optional::stream)
                    .map(type -> ClassDesc.of(type.getName()))
                    .toList());
            builder.withMethodBody(
                    ConstantDescs.INIT_NAME, MethodTypeDesc.of(ConstantDescs.CD_void), 0, Compiler::construct);
            forward(builder, "step", "scalar", Types.STEP);
            builder.withMethodBody(
                    "scalar",
                    Types.STEP,
                    PRIVATE_STATIC,
                    code -> ScalarLoop.write(code, layout, precision, OWNER, called));
            shape.ifPresent(s -> vectors(builder, layout, precision, s));
            for (Fn fn : called) {
                builder.withMethodBody(
                        ScalarLanes.method(fn),
                        Types.of(precision).function(fn.arity()),
                        PRIVATE_STATIC,
                        code -> function(code, fn, precision));
            }
        });
    }

    /// The vector methods; one does for both where no function has a narrower common range. The wide one is written for
    /// one vector at a time, because it is longer.
    private static void vectors(ClassBuilder builder, Layout layout, Precision precision, Shape shape) {
        boolean ranged = layout.step().body().stream()
                .anyMatch(a -> a.operation() instanceof Step.Call(Fn fn) && ScalarLanes.METHODS.contains(fn));
        List<Constants> all = new ArrayList<>();
        for (boolean common : ranged ? new boolean[] {true, false} : new boolean[] {true}) {
            String name = common ? "vector" : "vectorWide";
            Constants constants = new Constants(precision, OWNER, name + "Constants", shape.length());
            Shape own = common ? shape : new Shape(shape.length(), 1, shape.reaches());
            builder.withMethodBody(
                    name, Types.GROUPS, PRIVATE_STATIC, code -> VectorLoop.write(code, layout, own, common, constants));
            constants.declare(builder);
            all.add(constants);
        }
        forward(builder, "common", "vector", Types.GROUPS);
        forward(builder, "wide", ranged ? "vectorWide" : "vector", Types.GROUPS);
        builder.withMethodBody(
                ConstantDescs.CLASS_INIT_NAME, MethodTypeDesc.of(ConstantDescs.CD_void), ClassFile.ACC_STATIC, code -> {
                    all.forEach(constants -> constants.fill(code));
                    code.return_();
                });
    }

    private static void construct(CodeBuilder code) {
        code.aload(0);
        code.invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, MethodTypeDesc.of(ConstantDescs.CD_void));
        code.return_();
    }

    private static void forward(ClassBuilder builder, String name, String target, MethodTypeDesc type) {
        builder.withMethodBody(name, type, ClassFile.ACC_PUBLIC, code -> {
            code.aload(1).aload(2).iload(3).iload(4).aload(5).iload(6).invokestatic(OWNER, target, type);
            code.return_(TypeKind.from(type.returnType()));
        });
    }

    /// The body of a function that became a method.
    private static void function(CodeBuilder code, Fn fn, Precision precision) {
        int size = precision == Precision.DOUBLE ? 2 : 1;
        ScalarLanes lanes = new ScalarLanes(code, precision, OWNER, EnumSet.noneOf(Fn.class), size * fn.arity());
        Term result = fn.apply(
                lanes,
                IntStream.range(0, fn.arity())
                        .<Term>mapToObj(k -> new Term.Local(k * size, false))
                        .toList());
        lanes.push(result);
        if (precision == Precision.DOUBLE) {
            code.dreturn();
        } else {
            code.freturn();
        }
    }

    /// Length of the longest method of a class file, bytes.
    static int longest(byte[] bytes) {
        int longest = 0;
        for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
            if (method.code().orElse(null) instanceof CodeAttribute code) {
                longest = Math.max(longest, code.codeLength());
            }
        }
        return longest;
    }

    private static Object define(byte[] bytes) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return lookup.findConstructor(lookup.lookupClass(), java.lang.invoke.MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable e) {
            throw new AssertionError("the generated kernel is not accepted by this virtual machine", e);
        }
    }
}
