# SPDX-License-Identifier: Apache-2.0
"""Training on snnTorch; one line of JSON. Arguments: lif folder threads warm measured"""
import json
import pathlib
import resource
import sys
import time

import numpy as np
import snntorch
import torch

folder, (threads, warm, measured) = pathlib.Path(sys.argv[2]), map(int, sys.argv[3:6])
torch.set_num_threads(threads)
STEPS, BATCH, INPUTS, HIDDEN, CLASSES = 100, 32, 784, 512, 10


def linear(name, inputs, outputs):
    made = torch.nn.Linear(inputs, outputs, bias=False)
    weights = np.fromfile(folder / name, "<f8").reshape(inputs, outputs).T.astype(np.float32)
    made.weight.data = torch.from_numpy(np.ascontiguousarray(weights))
    return made


def neurons():
    # its reset comes at the start of the next step, where nothing has looked at the potential in between
    return snntorch.Leaky(beta=0.5, threshold=1.0, reset_mechanism="zero",
                          spike_grad=snntorch.surrogate.atan(alpha=2.0))


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.hidden = linear("w1", INPUTS, HIDDEN), neurons()
        self.last, self.output = linear("w2", HIDDEN, CLASSES), neurons()

    def forward(self, x):
        mem1, mem2 = self.hidden.reset_mem(), self.output.reset_mem()
        below, spikes = [], []
        for row in x:
            spk1, mem1 = self.hidden(self.first(row), mem1)
            spk2, mem2 = self.output(self.last(spk1), mem2)
            below.append(spk1)
            spikes.append(spk2)
        return below, torch.stack(spikes)


x = torch.from_numpy(np.fromfile(folder / "input", np.uint8).reshape(STEPS, BATCH, INPUTS)).float()
labels = torch.from_numpy(np.fromfile(folder / "labels", np.uint8)).long()
net = Network()
with torch.no_grad():
    density = float(torch.stack(net(x)[0]).mean())
optimizer = torch.optim.SGD(net.parameters(), lr=0.5)
seconds, losses = [], []
for k in range(warm + measured):
    if k == warm:
        used = time.process_time()
    start = time.perf_counter()
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(net(x)[1].mean(0), labels)
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
    seconds.append(time.perf_counter() - start)
print(json.dumps({"seconds": seconds[warm:], "processor": (time.process_time() - used) / measured,
                  "losses": [losses[0], losses[10]], "density": density,
                  "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
