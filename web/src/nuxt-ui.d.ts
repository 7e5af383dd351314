// The components of Nuxt UI that are in use: a new one is a line here. They are resolved by the build (vite.config.ts).
declare module 'vue' {
  interface GlobalComponents {
    UApp: (typeof import('@nuxt/ui/components/App.vue'))['default']
    UAlert: (typeof import('@nuxt/ui/components/Alert.vue'))['default']
    UButton: (typeof import('@nuxt/ui/components/Button.vue'))['default']
    UCheckbox: (typeof import('@nuxt/ui/components/Checkbox.vue'))['default']
    UCollapsible: (typeof import('@nuxt/ui/components/Collapsible.vue'))['default']
    UDropdownMenu: (typeof import('@nuxt/ui/components/DropdownMenu.vue'))['default']
    UFormField: (typeof import('@nuxt/ui/components/FormField.vue'))['default']
    UIcon: (typeof import('@nuxt/ui/runtime/vue/components/Icon.vue'))['default']
    UInput: (typeof import('@nuxt/ui/components/Input.vue'))['default']
    UKbd: (typeof import('@nuxt/ui/components/Kbd.vue'))['default']
    UModal: (typeof import('@nuxt/ui/components/Modal.vue'))['default']
    UPopover: (typeof import('@nuxt/ui/components/Popover.vue'))['default']
    UProgress: (typeof import('@nuxt/ui/components/Progress.vue'))['default']
    URadioGroup: (typeof import('@nuxt/ui/components/RadioGroup.vue'))['default']
    USelectMenu: (typeof import('@nuxt/ui/components/SelectMenu.vue'))['default']
    USlideover: (typeof import('@nuxt/ui/components/Slideover.vue'))['default']
    USwitch: (typeof import('@nuxt/ui/components/Switch.vue'))['default']
    UTextarea: (typeof import('@nuxt/ui/components/Textarea.vue'))['default']
    RouterLink: (typeof import('vue-router'))['RouterLink']
    RouterView: (typeof import('vue-router'))['RouterView']
  }
}
export {}
