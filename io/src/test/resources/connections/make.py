# SPDX-License-Identifier: Apache-2.0
"""Makes the files beside it: one matrix [source, target] in the formats of scipy.sparse.save_npz and numpy.savez.

    python make.py        (made with SciPy 1.17.1, NumPy 2.4.6)
"""
import numpy
import scipy.sparse

matrix = numpy.array([[0, 2.5, 0, 0], [0, 0, 0, 0], [-1, 0, 0, 4]])
for name in ("csr", "csc", "coo", "bsr"):
    scipy.sparse.save_npz(name + ".npz", getattr(scipy.sparse, name + "_matrix")(matrix))
scipy.sparse.save_npz("single.npz", scipy.sparse.csr_matrix(matrix.astype("float32")), compressed=False)
numpy.savez("dense.npz", matrix=matrix)
numpy.savez("fortran.npz", matrix=numpy.asfortranarray(matrix))
source, target = numpy.nonzero(matrix)
order = [2, 0, 1]
numpy.savez("columns.npz", source=source[order], target=target[order].astype("int32"),
            weight=matrix[source, target][order], delay=numpy.array([1.5, 2, 3]))
