"""CP-SAT with a number of seconds of CPU, as every other method has, however many threads it works with."""

import time
from threading import Event, Thread

from ortools.sat.python import cp_model

WORKERS = 4  # with one it does not improve plans by large neighbourhoods


def solver_with(seed: int, seconds: float) -> type[cp_model.CpSolver]:
    """Return a solver that stops when this process has worked for so many seconds more."""

    class EqualCpu(cp_model.CpSolver):
        def __init__(self) -> None:
            super().__init__()
            self.parameters.num_workers = WORKERS
            self.parameters.random_seed = seed

        def solve(self, model, solution_callback=None):
            is_solved, began = Event(), time.process_time()

            def stop_in_time() -> None:
                while not is_solved.wait(0.02):
                    if time.process_time() - began >= seconds:
                        self.stop_search()

            watch = Thread(target=stop_in_time, daemon=True)
            watch.start()
            try:
                return super().solve(model, solution_callback)
            finally:
                is_solved.set()
                watch.join()

        Solve = solve

    return EqualCpu
