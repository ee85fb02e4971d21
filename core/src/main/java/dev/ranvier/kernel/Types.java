// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Precision;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Names of classes and methods that generated code uses, by precision.
///
/// @param number `double` or `float`
/// @param bits `long` or `int`
/// @param box `Double` or `Float`
/// @param vector the vector of numbers
/// @param integral the vector of bits
record Types(ClassDesc number, ClassDesc bits, ClassDesc box, ClassDesc vector, ClassDesc integral) {
    private static final String PACKAGE = "jdk.incubator.vector";

    static final ClassDesc ANY_VECTOR = ClassDesc.of(PACKAGE, "Vector");
    static final ClassDesc MASK = ClassDesc.of(PACKAGE, "VectorMask");
    static final ClassDesc SPECIES = ClassDesc.of(PACKAGE, "VectorSpecies");
    static final ClassDesc OPERATORS = ClassDesc.of(PACKAGE, "VectorOperators");
    static final ClassDesc COMPARISON = OPERATORS.nested("Comparison");
    static final ClassDesc BINARY = OPERATORS.nested("Binary");
    static final ClassDesc ASSOCIATIVE = OPERATORS.nested("Associative");
    static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    static final ClassDesc STRICT_MATH = ClassDesc.of("java.lang.StrictMath");

    /// `step(Object[] arrays, double[] uniforms, int from, int to, int[] spikes, int count)`.
    static final MethodTypeDesc STEP = MethodTypeDesc.of(
            ConstantDescs.CD_int,
            ConstantDescs.CD_Object.arrayType(),
            ConstantDescs.CD_double.arrayType(),
            ConstantDescs.CD_int,
            ConstantDescs.CD_int,
            ConstantDescs.CD_int.arrayType(),
            ConstantDescs.CD_int);

    /// As [#STEP], of [Groups].
    static final MethodTypeDesc GROUPS = STEP.changeReturnType(ConstantDescs.CD_long);

    private static final Types DOUBLE = new Types(
            ConstantDescs.CD_double,
            ConstantDescs.CD_long,
            ConstantDescs.CD_Double,
            ClassDesc.of(PACKAGE, "DoubleVector"),
            ClassDesc.of(PACKAGE, "LongVector"));
    private static final Types SINGLE = new Types(
            ConstantDescs.CD_float,
            ConstantDescs.CD_int,
            ConstantDescs.CD_Float,
            ClassDesc.of(PACKAGE, "FloatVector"),
            ClassDesc.of(PACKAGE, "IntVector"));

    static Types of(Precision precision) {
        return precision == Precision.DOUBLE ? DOUBLE : SINGLE;
    }

    ClassDesc array() {
        return number.arrayType();
    }

    /// `number f(number, ...)`.
    MethodTypeDesc function(int arity) {
        return MethodTypeDesc.of(number, java.util.Collections.nCopies(arity, number));
    }

    /// `vector f(argument, ...)`.
    MethodTypeDesc vectorOf(ClassDesc... arguments) {
        return MethodTypeDesc.of(vector, arguments);
    }
}
