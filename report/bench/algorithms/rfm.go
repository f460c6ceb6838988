package main

import (
	"context"
	"encoding/json"
	"io"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/retail"
)

// sums are what must agree with the peers.
type sums struct {
	Customers int     `json:"customers"`
	Days      int     `json:"days"`
	Orders    int     `json:"orders"`
	Money     float64 `json:"money"`
}

// fromFile goes from a file of order lines to the customers' recency, frequency and monetary value.
func fromFile(path string) (sums, error) {
	config := segkit.Default()
	config.Cleaning.Returns = retail.ReturnsDrop
	found, err := segkit.MeasureBeyondMemory(context.Background(), path, config, retail.PartsOptions{})
	if err != nil {
		return sums{}, err
	}
	out := sums{Customers: found.Table.Len()}
	var money retail.Money
	for i := range found.Table.Customer {
		out.Days += found.Table.RecencyDays[i]
		out.Orders += found.Table.Frequency[i]
		money += found.Table.Monetary[i]
	}
	out.Money = money.Float()
	return out, nil
}

// measureFile times fromFile and prints what it took and found.
func measureFile(out io.Writer, path string) error {
	var found sums
	took, err := repeat(func() (err error) {
		found, err = fromFile(path)
		return err
	})
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(struct {
		cost
		Found sums `json:"found"`
	}{took, found})
}
