package main

import "customer-segmentation/segkit"

// stepsCommand prints the graph of the study.
type stepsCommand struct{}

// Run prints the graph.
func (stepsCommand) Run(env *environment) error { return segkit.PrintSteps(env.stdout) }
