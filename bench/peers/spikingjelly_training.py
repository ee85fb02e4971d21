# SPDX-License-Identifier: Apache-2.0
"""Training on SpikingJelly, in multi-step mode; one line of JSON. Arguments: lif folder threads warm measured"""
import json
import pathlib
import resource
import sys
import time

import numpy as np
import torch
from spikingjelly.activation_based import functional, layer, neuron, surrogate

folder, (threads, warm, measured) = pathlib.Path(sys.argv[2]), map(int, sys.argv[3:6])
torch.set_num_threads(threads)
STEPS, BATCH, INPUTS, HIDDEN, CLASSES = 100, 32, 784, 512, 10


def linear(name, inputs, outputs):
    made = layer.Linear(inputs, outputs, bias=False)
    weights = np.fromfile(folder / name, "<f8").reshape(inputs, outputs).T.astype(np.float32)
    made.weight.data = torch.from_numpy(np.ascontiguousarray(weights))
    return made


def neurons():
    return neuron.LIFNode(tau=2.0, decay_input=False, v_threshold=1.0, v_reset=0.0, detach_reset=True,
                          surrogate_function=surrogate.ATan(alpha=2.0))


x = torch.from_numpy(np.fromfile(folder / "input", np.uint8).reshape(STEPS, BATCH, INPUTS)).float()
labels = torch.from_numpy(np.fromfile(folder / "labels", np.uint8)).long()
net = torch.nn.Sequential(linear("w1", INPUTS, HIDDEN), neurons(), linear("w2", HIDDEN, CLASSES), neurons())
functional.set_step_mode(net, "m")
with torch.no_grad():
    density = float(net[1](net[0](x)).mean())
optimizer = torch.optim.SGD(net.parameters(), lr=0.5)
seconds, losses = [], []
for k in range(warm + measured):
    if k == warm:
        used = time.process_time()
    start = time.perf_counter()
    functional.reset_net(net)
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(net(x).mean(0), labels)
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
    seconds.append(time.perf_counter() - start)
print(json.dumps({"seconds": seconds[warm:], "processor": (time.process_time() - used) / measured,
                  "losses": [losses[0], losses[10]], "density": density,
                  "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
