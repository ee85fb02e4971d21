// SPDX-License-Identifier: Apache-2.0
// Runs once, out of sight, so that the classes a typical script needs are cached for later starts.
import java.util.stream.DoubleStream;

void main() {
    var numbers = DoubleStream.iterate(0, t -> t + 0.1).limit(100).boxed().toList();
    IO.println("%d numbers".formatted(numbers.size()));
}
