export {
  TableBody as Body,
  TableCell as Cell,
  TableColumn as Column,
  TableHead as Head,
  TableRoot as Root,
  TableRow as Row,
  TableRowName as RowName,
  TableScroll as Scroll,
} from "./Table.js";
