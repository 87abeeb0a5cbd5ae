export { Tab, TabPanel as Panel, TabsList as List, TabsRoot as Root } from "./Tabs.js";
