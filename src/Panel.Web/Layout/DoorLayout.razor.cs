using Microsoft.Extensions.Localization;

namespace Panel.Web.Layout;

/// <summary>The frame of pages before the sign-in, and of errors: static, without a circuit.</summary>
public sealed partial class DoorLayout(IStringLocalizer<Texts> T);
