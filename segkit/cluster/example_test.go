package cluster_test

import (
	"context"
	"fmt"
	"log"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
)

// villages returns three groups of points and one point far from all of them.
func villages() matrix.Matrix {
	return matrix.FromRows([][]float64{
		{1, 1}, {1, 2}, {2, 1}, {2, 2},
		{8, 8}, {8, 9}, {9, 8}, {9, 9},
		{1, 9}, {2, 8}, {2, 9}, {1, 8},
		{20, 1},
	})
}

// The lone point costs so much inertia that it gets a centre of its own, and two
// groups have to share one.
func ExampleKMeans() {
	c, err := cluster.KMeans(context.Background(), villages(), cluster.KMeansOptions{K: 3})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(c.Parameters, c.Status, "sizes", c.Sizes)
	fmt.Printf("inertia %.1f\n", c.Inertia)
	c, err = cluster.KMeans(context.Background(), villages(), cluster.KMeansOptions{K: 4})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(c.Parameters, c.Status, "sizes", c.Sizes)
	fmt.Printf("inertia %.1f\n", c.Inertia)
	// Output:
	// k = 3 converged sizes [4 8 1]
	// inertia 104.0
	// k = 4 converged sizes [4 4 1 4]
	// inertia 6.0
}

// The centres are learned from random batches, so they are near the means of the
// members but not equal to them.
func ExampleMiniBatchKMeans() {
	c, err := cluster.MiniBatchKMeans(context.Background(), villages(), cluster.MiniBatchOptions{K: 4})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(c.K, "clusters, sizes", c.Sizes)
	fmt.Printf("inertia %.2f\n", c.Inertia)
	// Output:
	// 4 clusters, sizes [1 4 4 4]
	// inertia 18.57
}

// Points on a line: the two pairs are joined first, the far point last.
func ExampleLinkage() {
	x := matrix.FromRows([][]float64{{0}, {1}, {5}, {7}, {20}})
	tree, err := cluster.Linkage(context.Background(), x, cluster.Single)
	if err != nil {
		log.Fatal(err)
	}
	for i, m := range tree.Merges {
		fmt.Printf("cluster %d = %d + %d at height %v\n", tree.N+i, m.A, m.B, m.Height)
	}
	// Output:
	// cluster 5 = 0 + 1 at height 1
	// cluster 6 = 2 + 3 at height 2
	// cluster 7 = 5 + 6 at height 4
	// cluster 8 = 4 + 7 at height 13
}

// One tree, cut twice.
func ExampleHierarchical() {
	x := villages()
	tree, err := cluster.Linkage(context.Background(), x, cluster.Ward)
	if err != nil {
		log.Fatal(err)
	}
	for _, k := range []int{2, 4} {
		c := cluster.Hierarchical(x, tree, k)
		fmt.Println(c.Parameters, "sizes", c.Sizes)
	}
	// Output:
	// ward, k = 2 sizes [8 5]
	// ward, k = 4 sizes [4 4 1 4]
}

// The lone point is noise.
func ExampleDBSCAN() {
	c, err := cluster.DBSCAN(context.Background(), villages(), cluster.DBSCANOptions{Eps: 1.5, MinSamples: 3})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(c.K, "clusters, sizes", c.Sizes, "noise", c.Noise)
	fmt.Println(c.Labels)
	// Output:
	// 3 clusters, sizes [4 4 4] noise 1
	// [0 0 0 0 1 1 1 1 2 2 2 2 -1]
}

// Every point of a group has its second neighbour at a distance of 1; that of the
// lone point is far away. An eps between the two tells them apart.
func ExampleKDistances() {
	curve, err := cluster.KDistances(context.Background(), villages(), 3)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%.1f\n", curve)
	// Output: [1.0 1.0 1.0 1.0 1.0 1.0 1.0 1.0 1.0 1.0 1.0 1.0 13.6]
}

// New points get the label of the nearest centre.
func ExampleAssigner() {
	x := villages()
	c, err := cluster.KMeans(context.Background(), x, cluster.KMeansOptions{K: 4})
	if err != nil {
		log.Fatal(err)
	}
	c = c.Canonical(x.Col(0)) // the clusters from right to left
	a := c.Assigner(x)
	newcomers := matrix.FromRows([][]float64{{0, 0}, {15, 3}})
	fmt.Println(a.Assign(newcomers))
	// Output: [2 0]
}
