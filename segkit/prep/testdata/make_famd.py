"""Makes famd.json: factor analysis of mixed data by the package prince, whose own tests compare it with FactoMineR.

Usage: python make_famd.py > famd.json
Needs: prince pandas numpy (versions are recorded in the file). Coordinates are those of the first five rows;
their signs, and those of loadings, are arbitrary.
"""
import importlib.metadata
import json

import numpy as np
import pandas as pd
import prince


def main():
    rng = np.random.default_rng(4)
    cases = []
    for n, numbers, levels in [(60, 3, [3]), (150, 2, [4, 2]), (90, 4, [2, 3, 5])]:
        frame = pd.DataFrame({f"x{j}": np.round(rng.normal(5, 2, n), 3) for j in range(numbers)})
        for j, k in enumerate(levels):
            code = (frame["x0"].rank(pct=True) * k).astype(int).clip(0, k - 1).to_numpy()
            code = np.where(rng.random(n) < .5, code, rng.integers(0, k, n))
            frame[f"c{j}"] = [f"v{c}" for c in code]
        dimensions = numbers + sum(k - 1 for k in levels)
        famd = prince.FAMD(n_components=dimensions, engine="scipy", random_state=0).fit(frame)
        cases.append({
            "numbers": frame[[f"x{j}" for j in range(numbers)]].to_numpy().T.tolist(),
            "categories": [frame[f"c{j}"].tolist() for j in range(len(levels))],
            "eigenvalues": famd.eigenvalues_.tolist(),
            "contributions": famd.variable_contributions_.to_numpy().T.tolist(),
            "coordinates": famd.row_coordinates(frame).to_numpy()[:5].tolist(),
        })
    print(json.dumps({"prince": importlib.metadata.version("prince"), "cases": cases}))


main()
