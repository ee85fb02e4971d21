# SPDX-License-Identifier: Apache-2.0
"""A dense layer on PyTorch; one line of JSON. Arguments: dense folder threads warm measured single|double"""
import json
import pathlib
import resource
import sys
import time

import numpy as np
import torch

folder, (threads, warm, measured) = pathlib.Path(sys.argv[2]), map(int, sys.argv[3:6])
precision = torch.float32 if sys.argv[6] == "single" else torch.float64
torch.set_num_threads(threads)
STEPS, BATCH, INPUTS, HIDDEN = 100, 32, 784, 512


def numbers(name, *shape):
    return torch.from_numpy(np.fromfile(folder / name, "<f8")).reshape(shape).to(precision)


x = numbers("real", STEPS, BATCH, INPUTS).requires_grad_()
weights = numbers("w1", INPUTS, HIDDEN).T.contiguous().requires_grad_()
back = numbers("back", STEPS, BATCH, HIDDEN)
wall, processor = [], []
for _ in range(warm + measured):
    times = [(time.perf_counter(), time.process_time())]
    y = torch.nn.functional.linear(x, weights)
    times.append((time.perf_counter(), time.process_time()))
    by_x, by_weights = torch.autograd.grad(y, (x, weights), back)
    times.append((time.perf_counter(), time.process_time()))
    wall.append([times[k + 1][0] - times[k][0] for k in (0, 1)])
    processor.append([times[k + 1][1] - times[k][1] for k in (0, 1)])
total = sum(float(rows.detach().abs().mean()) for rows in (y[1], by_x[1], by_weights))
forward, backward = zip(*wall[warm:])
used = [sum(times) / measured for times in zip(*processor[warm:])]
print(json.dumps({"forward": forward, "backward": backward, "losses": [total],
                  "forward_processor": used[0], "backward_processor": used[1],
                  "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
