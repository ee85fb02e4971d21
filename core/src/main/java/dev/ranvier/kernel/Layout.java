// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.kernel;

import dev.ranvier.expr.Fn;
import dev.ranvier.integrate.Step;
import dev.ranvier.integrate.Value;
import dev.ranvier.integrate.Value.Input;
import dev.ranvier.integrate.Value.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Where a kernel finds the values of a step: each in an array with one element for each neuron, or among the uniform
/// values of the step.
///
/// @param step the step
/// @param arrays position among the arrays of what is read for each neuron, once for a run or at each step
/// @param uniforms position among the uniform values of what is read for all
/// @param observed position among the arrays of what is written besides the state
/// @param truths results that are truth values, which arrays hold as 1 and 0
/// @param size number of arrays of a frame; positions from there on are arrays of a block, see [SplitKernel]
public record Layout(
        Step step,
        Map<Value, Integer> arrays,
        Map<Input, Integer> uniforms,
        Map<String, Integer> observed,
        Set<Value> truths,
        int size) {
    /// The layout of a step.
    ///
    /// @param perNeuron inputs that have one value for each neuron
    public static Layout of(Step step, Set<String> perNeuron) {
        Map<Value, Integer> arrays = new LinkedHashMap<>();
        Map<Input, Integer> uniforms = new LinkedHashMap<>();
        step.stores().keySet().forEach(name -> arrays.put(new State(name), arrays.size()));
        for (Value value : step.reads()) {
            if (value instanceof Input input && !perNeuron.contains(input.name())) {
                uniforms.put(input, uniforms.size());
            } else {
                arrays.computeIfAbsent(value, v -> arrays.size());
            }
        }
        Map<String, Integer> observed = new LinkedHashMap<>();
        step.observed().keySet().forEach(key -> observed.put(key, arrays.size() + observed.size()));
        return new Layout(step, arrays, uniforms, observed, truths(step), arrays.size() + observed.size());
    }

    private static Set<Value> truths(Step step) {
        return step.body().stream()
                .filter(a -> a.operation() instanceof Step.Call(Fn fn) && fn.isBoolean())
                .map(Step.Assign::target)
                .collect(Collectors.toSet());
    }

    /// Positions of the arrays that the operations of a step read or write.
    SortedSet<Integer> used() {
        SortedSet<Integer> used = new TreeSet<>(observed.values());
        step.stores().keySet().forEach(name -> used.add(arrays.get(new State(name))));
        step.reads().stream().filter(arrays::containsKey).forEach(v -> used.add(arrays.get(v)));
        return used;
    }

    /// The state variables in order of their arrays.
    public List<String> states() {
        return new ArrayList<>(step.stores().keySet());
    }
}
