// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.network;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// A network as a flowchart in the language of Mermaid, which GitHub, GitLab and many editors show as a picture.
final class Diagram {
    private final Map<String, String> nodes = new LinkedHashMap<>();
    private final StringBuilder out = new StringBuilder("flowchart LR\n");

    static String of(Network network) {
        return new Diagram().text(network);
    }

    private String text(Network network) {
        for (Population p : network.populations()) {
            Set<Neurons> views = new LinkedHashSet<>();
            network.projections().forEach(q -> {
                add(views, q.from(), p);
                add(views, q.to(), p);
            });
            network.poissonInputs().forEach(q -> add(views, q.to(), p));
            if (views.isEmpty()) {
                out.append("    ").append(node(p)).append('\n');
            } else {
                out.append("    subgraph ").append(node(p)).append('\n');
                views.forEach(v -> out.append("        ").append(node(v)).append('\n'));
                out.append("    end\n");
            }
        }
        network.projections()
                .forEach(p -> arrow(
                        id(p.from()),
                        p.rule().describe()
                                + p.plasticity().map(h -> ", " + h.name()).orElse(""),
                        id(p.to())));
        network.poissonInputs().forEach(p -> {
            String source = "poisson" + nodes.size();
            nodes.put(source, source);
            out.append("    ").append(source).append("([\"Poisson\"])\n");
            arrow(source, p.sources() * p.rate() + " Hz", id(p.to()));
        });
        return out.toString();
    }

    private static void add(Set<Neurons> views, Neurons neurons, Population p) {
        if (neurons instanceof View && neurons.population().equals(p)) {
            views.add(neurons);
        }
    }

    private void arrow(String from, String label, String to) {
        out.append("    %s -->|\"%s\"| %s%n".formatted(from, label.replace("\"", "'"), to));
    }

    private String node(Neurons neurons) {
        return id(neurons) + "[\"" + neurons.name().replace("\"", "'") + "<br>" + neurons.size() + " neurons\"]";
    }

    private String id(Neurons neurons) {
        String key = neurons.population().name() + "/" + neurons.name() + "/" + neurons.first();
        return nodes.computeIfAbsent(key, k -> "n" + nodes.size());
    }
}
