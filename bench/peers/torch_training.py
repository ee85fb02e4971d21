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
forward, backward = [], []
for _ in range(warm + measured):
    start = time.perf_counter()
    y = torch.nn.functional.linear(x, weights)
    middle = time.perf_counter()
    by_x, by_weights = torch.autograd.grad(y, (x, weights), back)
    backward.append(time.perf_counter() - middle)
    forward.append(middle - start)
total = sum(float(rows.detach().abs().mean()) for rows in (y[1], by_x[1], by_weights))
print(json.dumps({"forward": forward[warm:], "backward": backward[warm:], "losses": [total],
                  "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
