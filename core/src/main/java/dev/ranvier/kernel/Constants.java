// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Precision;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// Constants that generated vector code reads from memory as whole vectors. The virtual machine makes such a read an
/// operand of the multiplication that uses it, so it costs no instruction and no register; but only if nothing else
/// uses the read, hence a place of its own for every use. That took a fifth off the time of an AdEx step.
final class Constants {
    private final Precision precision;
    private final Types types;
    private final ClassDesc owner;
    private final String field;
    private final int length;
    private final List<Double> values = new ArrayList<>();

    /// @param owner the class that keeps the constants
    /// @param field name of its field
    /// @param length lanes of a vector
    Constants(Precision precision, ClassDesc owner, String field, int length) {
        this.precision = precision;
        this.types = Types.of(precision);
        this.owner = owner;
        this.field = field;
        this.length = length;
    }

    Precision precision() {
        return precision;
    }

    /// Puts a vector of one value on the stack.
    void push(CodeBuilder code, double value) {
        code.getstatic(types.vector(), "SPECIES_PREFERRED", Types.SPECIES);
        code.getstatic(owner, field, types.array());
        code.loadConstant(values.size() * length);
        code.invokestatic(
                types.vector(), "fromArray", types.vectorOf(Types.SPECIES, types.array(), ConstantDescs.CD_int));
        values.add(value);
    }

    /// Adds the field.
    void declare(ClassBuilder builder) {
        int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;
        builder.withField(field, types.array(), flags);
    }

    /// Writes the part of the static initializer that fills the field.
    void fill(CodeBuilder code) {
        TypeKind kind = TypeKind.from(types.number());
        code.loadConstant(values.size() * length).newarray(kind);
        for (int use = 0; use < values.size(); use++) {
            code.dup().loadConstant(use * length).loadConstant((use + 1) * length);
            if (precision == Precision.DOUBLE) {
                code.loadConstant((double) values.get(use));
            } else {
                code.loadConstant((float) (double) values.get(use));
            }
            code.invokestatic(
                    ClassDesc.of("java.util.Arrays"),
                    "fill",
                    MethodTypeDesc.of(
                            ConstantDescs.CD_void,
                            types.array(),
                            ConstantDescs.CD_int,
                            ConstantDescs.CD_int,
                            types.number()));
        }
        code.putstatic(owner, field, types.array());
    }
}
