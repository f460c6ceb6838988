package cluster

// bytesPerRow is about how much memory the techniques take for each row, beside four copies
// of its numbers: what was measured, and more than what is in use at once, because what is
// freed on the way may not have been collected yet.
var bytesPerRow = map[string]int64{
	Ward: 320, Single: 215, Complete: 100, Average: 100, TechniqueDBSCAN: 60, TechniqueKMeans: 30,
}

// LinkageMemory forecasts how many bytes [Linkage] takes at most for n rows of d columns,
// beside the rows, to within a factor of two: 0 for an unknown method.
func LinkageMemory(n, d int, method string) int64 {
	need := rowMemory(n, d, method)
	if method == Complete || method == Average {
		need += pairBytes(n)
	}
	return need
}

// DBSCANMemory forecasts how many bytes [DBSCAN] takes at most for n rows of d columns,
// beside the rows, to within a factor of two.
func DBSCANMemory(n, d int) int64 { return rowMemory(n, d, TechniqueDBSCAN) }

// KMeansMemory forecasts how many bytes [KMeans] takes at most for n rows of d columns,
// beside the rows, to within a factor of two: with few rows, for each core.
func KMeansMemory(n, d int) int64 { return rowMemory(n, d, TechniqueKMeans) }

// rowMemory returns what grows with the number of rows.
func rowMemory(n, d int, name string) int64 {
	if bytesPerRow[name] == 0 {
		return 0
	}
	return int64(n) * (bytesPerRow[name] + 4*8*int64(max(d, 3)))
}
