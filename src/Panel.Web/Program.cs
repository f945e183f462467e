return await Panel.Web.PanelHost.RunAsync(args);
