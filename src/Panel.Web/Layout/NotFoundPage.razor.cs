using Microsoft.Extensions.Localization;

namespace Panel.Web.Layout;

/// <summary>There is nothing at this address, or nothing that this person may see: both look the same.</summary>
public sealed partial class NotFoundPage(IStringLocalizer<Texts> T);
