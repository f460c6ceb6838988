package main

import (
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/warehouse/bring"
	"customer-segmentation/segkit/warehouse/trino"
)

// warehouses are the engines that a study can take customers from, by the scheme of their
// addresses.
var warehouses = map[string]segkit.Warehouse{trino.Scheme: bring.FromTrino}
