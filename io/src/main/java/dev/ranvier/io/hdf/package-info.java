// SPDX-License-Identifier: Apache-2.0
/// HDF5 files that grow. Numbers come in and are appended as chunks; at a mark the tree of groups, datasets and
/// attributes is appended behind them, and then the first 48 bytes of the file point at it. Nothing that an earlier
/// mark needs is ever written over, so a process that ends at any moment leaves a file that opens as it was at its last
/// mark. Nothing here knows of recordings.
///
/// The format is that of the HDF Group, "HDF5 File Format Specification Version 3.0": superblock version 2, object
/// headers version 2, chunks behind version 1 B-trees, texts in global heaps. HDF5 1.8 and newer read it.
@NullMarked
package dev.ranvier.io.hdf;

import org.jspecify.annotations.NullMarked;
