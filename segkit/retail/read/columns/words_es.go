package columns

var spanish = []entry{
	{Customer, first, `id cliente; id de cliente; número de cliente; nº cliente; no cliente; num cliente;
		código cliente; código de cliente; cod cliente; n° cliente; id comprador; número cliente; cliente id;
		id del cliente; identificador cliente; nif; rut cliente; id usuario; cod. cliente; código del cliente;
		nº de cliente; núm cliente; cód cliente; código del cliente`},
	{Customer, second, `cliente; comprador; clientes; socio; usuario`},
	{Email, first, `correo electrónico; correo; email cliente; correo cliente; dirección de correo electrónico;
		dirección de correo; e-mail del cliente; correo del cliente; email del cliente`},
	{CustomerName, first, `nombre cliente; nombre del cliente; nombre completo; razón social;
		nombre y apellidos; nombre comprador; nombre de cliente`},
	{CustomerName, third, `nombre`},
	{FirstName, first, `nombre de pila; nombre facturación`},
	{LastName, first, `apellido; apellidos; apellido paterno; apellidos facturación`},
	{Order, first, `número de pedido; nº pedido; no pedido; num pedido; id pedido; n° pedido; código pedido;
		referencia pedido; número pedido; id de pedido; número de factura; nº factura; no factura; num factura;
		id factura; n° factura; número factura; folio; número de ticket; nº ticket; id venta; número de venta;
		id transacción; número de transacción; número de orden; id orden; nº orden; id compra;
		número de documento; nº documento; id de la transacción; id del pedido; código de pedido; num. pedido;
		nº de pedido; nº de factura; nº de ticket; nº de orden; nº de venta; número de albarán`},
	{Order, second, `pedido; factura; venta; orden; compra; transacción; albarán; tique; boleta`},
	{Order, third, `referencia; número; nº; n°`},
	{Date, first, `fecha de pedido; fecha pedido; fecha de compra; fecha compra; fecha del pedido;
		fecha de venta; fecha venta; fecha de la compra; fecha de orden; fecha orden; fecha de la orden;
		fecha y hora del pedido`},
	{Date, second, `fecha; fecha de factura; fecha factura; fecha de transacción; fecha transacción;
		fecha y hora; fecha/hora; fecha emisión; fecha de emisión; fecha documento; fecha de facturación;
		fecha hora; fecha operación; día`},
	{Date, third, `fecha de creación; fecha creación; creado; creado el; fecha de pago; fecha pago; pagado el;
		fecha alta`},
	{TimeOfDay, first, `hora; hora de venta`},
	{Product, first, `código producto; código de producto; id producto; código artículo; código de artículo;
		id artículo; referencia producto; cod producto; cod articulo; número de artículo; código; ref producto;
		id de producto; referencia artículo; código de barras; cod. artículo; clave producto`},
	{Product, second, `producto; artículo`},
	{Description, first, `descripción; nombre producto; nombre del producto; descripción producto; concepto;
		nombre artículo; descripción del producto; nombre del artículo; descripción artículo; detalle producto`},
	{Description, second, `producto; artículo; detalle`},
	{Category, first, `categoría; familia; categoría producto; grupo; línea de producto; rubro; departamento;
		categoría de producto; subcategoría; sección`},
	{Quantity, first, `cantidad; unidades; cant; cantidad vendida; uds; cantidad pedida; número de unidades;
		unidades vendidas; cantidad comprada; número de artículos; piezas`},
	{Price, first, `precio unitario; precio; precio por unidad; precio de venta; precio venta; p. unitario;
		p unit; pvp; precio unidad; precio unit; precio artículo; precio producto; precio neto; precio con iva;
		precio sin iva`},
	{Amount, first, `importe; monto; importe línea; total línea; importe total línea; valor; ventas;
		precio total; importe neto; importe bruto; subtotal línea; monto pagado; valor venta; base imponible;
		valor de compra; ingresos; total de línea; importe pagado; importe de la línea; monto venta;
		facturación; importe pedido; importe factura; monto de compra`},
	{OrderTotal, first, `total; total pedido; importe total; monto total; total factura; valor total;
		total compra; total venta; total con iva; total general; total a pagar; total del pedido; total orden;
		total pagado`},
	{Country, first, `país; país cliente; país de facturación; país facturación; código país; código de país;
		país del cliente`},
	{Country, second, `país de envío; país envío; país de entrega`},
	{Status, first, `estado; estado pedido; estado del pedido; estatus; estado de pago; estado pago;
		estado de la orden; estado factura; situación`},
	{Status, second, `tipo documento; estado envío; tipo de documento; tipo de transacción`},
	{Currency, first, `moneda; divisa; código moneda; código de moneda`},
	{LineID, first, `línea; número de línea; nº línea; num línea; id línea; partida; renglón`},
	{Discount, first, `descuento; descuentos; dto; importe descuento; rebaja; porcentaje descuento; bonificación`},
	{Shipping, first, `envío; gastos de envío; coste envío; costo de envío; portes; coste de envío; flete;
		costo envío`},
	{Tax, first, `iva; impuesto; impuestos; importe iva; tipo iva; igv; porcentaje iva`},
	{Refunded, first, `reembolso; importe reembolsado; reembolsado; devoluciones; monto reembolsado;
		importe devuelto`},
	{DaysSince, first, `recencia; días desde última compra; días desde la última compra;
		días desde el último pedido`},
	{LastOrder, first, `última compra; fecha última compra; último pedido; fecha último pedido;
		fecha de última compra; fecha de la última compra`},
	{Frequency, first, `frecuencia; número de pedidos; nº pedidos; número de compras; compras totales; pedidos;
		nº compras; num compras; compras`},
	{Monetary, first, `valor monetario; total gastado; gasto total; valor cliente; valor del cliente; monetario;
		importe acumulado`},
	{Other, first, `fecha de entrega; fecha entrega; fecha de envío; fecha envío; fecha de nacimiento;
		fecha nacimiento; vencimiento; fecha de vencimiento; fecha vencimiento; coste; costo; margen;
		precio de coste; teléfono; móvil; dirección; calle; ciudad; código postal; cp; provincia; región;
		empresa; observaciones; comentarios; notas; forma de pago; método de pago; método de envío; canal;
		cupón; proveedor; marca; vendedor; tienda; sucursal; almacén; stock; peso; unidad; color; talla; semana;
		mes; año; sexo; edad; saldo; cajero; precio de lista; precio costo`},
}
