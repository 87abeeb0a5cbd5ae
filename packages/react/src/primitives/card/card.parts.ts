export { CardBody as Body, CardHeader as Header, CardRoot as Root, CardTitle as Title } from "./Card.js";
