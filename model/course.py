"""The course of a training whose length is told in minutes, as the rate has to know its end."""

from __future__ import annotations

import time
from collections.abc import Sequence

from torch import Tensor, nn
from torch.optim import Optimizer

SHOWN = 60
"""Seconds between two lines on how far it is."""
SMOOTH = 0.99


class Course:
    """Steps of *optimizer* for *minutes*: its rates rise at first and fall to nothing at the end.

    *rates* are the highest, one for each of its groups; *warm* is the part of the minutes in which
    they rise.
    """

    def __init__(
        self,
        network: nn.Module,
        optimizer: Optimizer,
        rates: Sequence[float],
        minutes: float,
        warm: float,
    ) -> None:
        self.network, self.optimizer, self.rates = network, optimizer, rates
        self.minutes, self.warm = minutes, warm
        self.start, self.shown, self.steps, self.total = time.monotonic(), 0.0, 0, 0.0

    @property
    def done(self) -> float:
        """The part of the minutes that is over (0 … 1)."""
        return min((time.monotonic() - self.start) / 60 / self.minutes, 1.0)

    def step(self, loss: Tensor) -> None:
        """One step down from *loss*, at the rates of the hour."""
        done = self.done
        for part, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            part["lr"] = rate * min(1.0, done / self.warm) * (1 - done)
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.steps += 1
        self.total = SMOOTH * self.total + (1 - SMOOTH) * float(loss.detach())
        if time.monotonic() - self.shown > SHOWN:
            self.shown = time.monotonic()
            mean = self.total / (1 - SMOOTH**self.steps)
            print(f"{done:.1%} step {self.steps} loss {mean:.3f}", flush=True)
