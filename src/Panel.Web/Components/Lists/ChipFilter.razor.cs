using Microsoft.Extensions.Localization;

namespace Panel.Web.Components;

/// <summary>A filter that only a link sets; shown, and taken away, while it is set.</summary>
public sealed partial class ChipFilter(IStringLocalizer<Texts> T);
