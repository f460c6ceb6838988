package columns

var portuguese = []entry{
	{Customer, first, `id cliente; código cliente; código do cliente; número do cliente; nº cliente;
		id do cliente; cod cliente; número de cliente; n° cliente; cpf; cpf cliente; cpf/cnpj; cnpj;
		id comprador; id usuário; nif; id do comprador; cód. cliente`},
	{Customer, second, `cliente; comprador; clientes; usuário; consumidor; utilizador`},
	{Email, first, `e-mail do cliente; email do cliente; endereço de e-mail; email cliente; correio eletrónico;
		correio eletrônico; endereço de email; e-mail cliente; e-mail do comprador`},
	{CustomerName, first, `nome do cliente; nome cliente; nome completo; razão social; nome do comprador;
		nome fantasia`},
	{CustomerName, third, `nome`},
	{FirstName, first, `primeiro nome; nome próprio`},
	{LastName, first, `sobrenome; apelido; último nome`},
	{Order, first, `número do pedido; nº pedido; id pedido; id do pedido; número pedido; código do pedido;
		n° pedido; número da encomenda; nº encomenda; id encomenda; número da fatura; nº fatura; número da nota;
		nota fiscal; nº nota fiscal; nº nf; nfe; número da venda; id venda; id da venda; id transação;
		id da transação; código da transação; número de encomenda; nº da encomenda; nº do pedido;
		número do documento; nº documento; número da nota fiscal; código pedido; número de venda; n.º de venda;
		nº da venda; cupom fiscal`},
	{Order, second, `pedido; encomenda; fatura; venda; nf; transação; compra; recibo; cupom`},
	{Order, third, `referência; número; nº`},
	{Date, first, `data do pedido; data pedido; data da compra; data compra; data da encomenda; data da venda;
		data venda; data de compra; data encomenda; data e hora do pedido; data de venda; data de encomenda;
		dt pedido; dt compra; dt venda`},
	{Date, second, `data; data da fatura; data fatura; data da nota; data emissão; data de emissão;
		data da transação; data e hora; data/hora; data hora; data transação; data do documento;
		data faturamento; dia; data da nota fiscal`},
	{Date, third, `data de criação; criado em; data do pagamento; data pagamento; pago em; data criação;
		data de pagamento`},
	{TimeOfDay, first, `hora; horário`},
	{Product, first, `código do produto; código produto; id produto; id do produto; cod produto;
		código do artigo; referência do produto; código do item; cód. produto; código artigo;
		referência produto; código de barras; código; id do item`},
	{Product, second, `produto; item; artigo`},
	{Description, first, `descrição; nome do produto; descrição do produto; nome produto; descrição produto;
		título do anúncio; nome do item; descrição do item; designação; título`},
	{Description, second, `produto; artigo; item`},
	{Category, first, `categoria; categoria do produto; grupo; família; departamento; categoria produto;
		subcategoria; seção; secção; linha de produto`},
	{Quantity, first, `quantidade; qtd; qtde; quant; unidades; quantidade vendida; qtd vendida; qtde vendida;
		quantidade comprada; qtd.; número de itens; qtd itens; peças; quantidade de itens`},
	{Price, first, `preço unitário; preço; valor unitário; preço de venda; vlr unitário; valor unit;
		preço por unidade; preço unit; preço venda; vl unitário; preço do produto; preço do item;
		valor unitário do item; p. unitário; valor por unidade; pvp;
		vlr unit; vlr unitário; vl unit; vl unitário; val unitário`},
	{Amount, first, `valor; montante; valor do item; total da linha; valor da venda; valor do pedido; vendas;
		receita; faturamento; valor líquido; valor bruto; valor pago; preço total; valor da compra; valor venda;
		faturação; valor compra; importância; valor da linha; total do item; receita por produtos; total item;
		valor pedido; valor produto`},
	{OrderTotal, first, `total; valor total; total do pedido; total da fatura; total pedido; total geral;
		montante total; valor total do pedido; total da venda; total da compra; valor total da nota;
		total encomenda; total a pagar; valor da nota; total pago; total da encomenda;
		vlr total; vl total; val total`},
	{Country, first, `país; país do cliente; país de faturação; código do país; país faturamento; país cliente`},
	{Country, second, `país de entrega; país entrega; país de envio`},
	{Status, first, `status; estado do pedido; situação; status do pedido; situação do pedido;
		estado da encomenda; status pagamento; status do pagamento; estado do pagamento; status pedido;
		status da venda`},
	{Status, second, `tipo de documento; status de entrega; status da entrega; tipo documento`},
	{Currency, first, `moeda; código da moeda; divisa; moeda do pedido`},
	{LineID, first, `linha; número da linha; nº linha; sequência; seq item; id da linha;
		número do item; nº do item`},
	{Discount, first, `desconto; descontos; valor do desconto; desconto percent; desconto total; valor desconto;
		percentual de desconto`},
	{Shipping, first, `frete; envio; portes; valor do frete; custo de envio; valor frete; portes de envio;
		taxa de entrega; custo do frete`},
	{Tax, first, `iva; imposto; impostos; icms; taxa iva; taxa de iva; valor do imposto; valor iva; ipi`},
	{Refunded, first, `reembolso; valor reembolsado; estorno; reembolsado; valor estornado; valor devolvido`},
	{DaysSince, first, `recência; dias desde última compra; dias desde a última compra;
		dias desde o último pedido`},
	{LastOrder, first, `última compra; data última compra; último pedido; data da última compra;
		data do último pedido`},
	{Frequency, first, `frequência; número de pedidos; nº pedidos; número de compras; pedidos;
		quantidade de pedidos; qtd pedidos; nº compras; compras; quantidade de compras`},
	{Monetary, first, `valor monetário; total gasto; gasto total; valor do cliente; monetário; receita total;
		valor gasto`},
	{Other, first, `data de entrega; data entrega; data de envio; data envio; data de nascimento; vencimento;
		data de vencimento; data do envio; custo; margem; preço de custo; lucro; telefone; celular; telemóvel;
		endereço; morada; rua; cidade; cep; código postal; estado; uf; bairro; região; empresa; observações;
		comentários; notas; forma de pagamento; método de pagamento; meio de pagamento; forma de envio;
		transportadora; canal; código do cupão; fornecedor; marca; vendedor; loja; filial; armazém; estoque;
		stock; peso; unidade; cor; tamanho; semana; mês; ano; sexo; idade; saldo; caixa; tarifa`},
}
