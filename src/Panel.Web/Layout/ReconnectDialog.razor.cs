using Microsoft.Extensions.Localization;

namespace Panel.Web.Layout;

/// <summary>Shown by the framework's script while the connection to the server is away.</summary>
public sealed partial class ReconnectDialog(IStringLocalizer<Texts> T);
