// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.io;

import dev.ranvier.recording.Recording;
import dev.ranvier.recording.Recordings;
import dev.ranvier.recording.Sink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The formats of files, which promise the same.
enum Written {
    CSV("csv") {
        @Override
        Sink file(Path path) {
            return Csv.file(path);
        }

        @Override
        void write(List<Recording> all, Path path) {
            Csv.write(recordings(all), path);
        }

        @Override
        List<Recording> read(Path path) {
            return List.of(Csv.read(path));
        }

        @Override
        List<Recording> open(Path path) {
            return List.of(Csv.open(path));
        }
    },
    NPZ("npz") {
        @Override
        Sink file(Path path) {
            return Npz.file(path);
        }

        @Override
        void write(List<Recording> all, Path path) {
            Npz.write(recordings(all), path);
        }

        @Override
        List<Recording> read(Path path) {
            return List.of(Npz.read(path));
        }

        @Override
        List<Recording> open(Path path) {
            return List.of(Npz.open(path));
        }
    },
    HDF5("h5") {
        @Override
        Sink file(Path path) {
            return Hdf5.file(path);
        }

        @Override
        void write(List<Recording> all, Path path) {
            Hdf5.write(recordings(all), path);
        }

        @Override
        List<Recording> read(Path path) {
            return List.copyOf(Hdf5.read(path).recordings().values());
        }

        @Override
        List<Recording> open(Path path) {
            return List.copyOf(Hdf5.open(path).recordings().recordings().values());
        }
    },
    NWB("nwb") {
        @Override
        Sink file(Path path) {
            return Nwb.file(path);
        }

        @Override
        void write(List<Recording> all, Path path) {
            Nwb.write(recordings(all), path, NwbSession.SIMULATION);
        }

        @Override
        List<Recording> read(Path path) {
            return List.copyOf(Nwb.read(path).recordings().values());
        }

        @Override
        List<Recording> open(Path path) {
            return List.copyOf(Nwb.open(path).recordings().values());
        }
    };

    private final String ending;

    Written(String ending) {
        this.ending = ending;
    }

    abstract Sink file(Path path);

    abstract void write(List<Recording> all, Path path);

    abstract List<Recording> read(Path path);

    abstract List<Recording> open(Path path);

    Path in(Path folder) {
        return folder.resolve("run." + ending);
    }

    /// Whether a file that grew has the bytes of one that was written at once. Those of HDF5 lie in the order in which
    /// they came.
    boolean isTheSameBytes() {
        return this == CSV || this == NPZ;
    }

    /// One population of several.
    Recording read(Path path, String population) {
        Path own = PopulationFiles.paths(path, List.of(population, "")).getFirst();
        return read(Files.exists(own) ? own : path).stream()
                .filter(r -> r.name().equals(population))
                .findFirst()
                .orElseThrow();
    }

    static Recordings recordings(List<Recording> all) {
        Map<String, Recording> named = new LinkedHashMap<>();
        all.forEach(r -> named.put(r.name(), r));
        return new Recordings(named);
    }
}
