// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io.hdf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The tree of an HDF5 file.
public sealed interface Node {
    /// Attributes by name, in their order.
    Map<String, Value> attributes();

    /// Nodes by name. A name has no `/` and is not `.`.
    record Group(Map<String, Value> attributes, Map<String, Node> members) implements Node {
        /// Keeps the order of the maps.
        public Group {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /// A small dataset, written whole at each mark.
    record Constant(Map<String, Value> attributes, Value value) implements Node {
        /// Keeps the order of the map.
        public Constant {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }
    }

    /// A dataset that grows along its first axis.
    record Growing(Map<String, Value> attributes, Chunks chunks) implements Node {
        /// Keeps the order of the map.
        public Growing {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }
    }
}
