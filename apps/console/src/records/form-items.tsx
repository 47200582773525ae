// The items of a form as fields. A check is answered with yes, no or does not apply; “no” asks for a word on what is amiss.
// What must be filled in is marked; everything says why it is asked.

import { PlusOutlined, QuestionCircleOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Radio, Select, Tooltip, Upload } from 'antd';
import type { ReactNode } from 'react';
import type { Form as FormShape, FormVersion } from '@gridward/contract/playbooks';
import { useLanguage, useMessages } from '@gridward/ui/language';

export type Item = FormVersion['items'][number];
export interface Files {
  readonly [item: string]: readonly File[];
}

export function useNameIn(): (name: { readonly zh: string; readonly en: string }) => string {
  const { language } = useLanguage();
  return (name) => (language === 'en' ? name.en : name.zh);
}

interface ItemsProps {
  readonly shape: FormShape;
  readonly items: readonly Item[];
  readonly files: Files;
  readonly onFiles: (item: string, files: readonly File[]) => void;
}

export function FormItems(props: ItemsProps): ReactNode {
  return (
    <div className="gwr-items">
      {props.items.map((item) => (
        <OneItem key={item.code} item={item} {...props} />
      ))}
    </div>
  );
}

function OneItem(props: ItemsProps & { readonly item: Item }): ReactNode {
  const words = useMessages().records.form;
  const nameIn = useNameIn();
  const { item } = props;
  const label = (
    <span>
      {nameIn(item.name)}
      {item.unit === null ? null : <span className="gw-faint">（{item.unit}）</span>}{' '}
      <Tooltip title={words.whyIs(nameIn(item.why ?? props.shape.basis))} trigger={['hover', 'focus', 'click']}>
        <button type="button" className="gwr-why" aria-label={words.why}>
          <QuestionCircleOutlined />
        </button>
      </Tooltip>
    </span>
  );
  const rules = [{ required: item.required, message: words.required }];
  if (item.type === 'check') return <CheckItem item={item} label={label} />;
  if (item.type === 'photo' || item.type === 'signature') return <FileItem {...props} label={label} />;
  if (item.type === 'list') return <ListItem item={item} label={label} />;
  return (
    <Form.Item name={['answers', item.code]} label={label} rules={rules} required={item.required}>
      {item.type === 'number' ? (
        <InputNumber {...(item.min === null ? {} : { min: item.min })} {...(item.max === null ? {} : { max: item.max })} className="gwr-number" />
      ) : item.type === 'choice' ? (
        <Select allowClear options={item.choices.map((choice) => ({ value: choice.code, label: nameIn(choice.name) }))} />
      ) : (
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
      )}
    </Form.Item>
  );
}

function CheckItem(props: { readonly item: Item; readonly label: ReactNode }): ReactNode {
  const words = useMessages().records.form;
  const { item } = props;
  return (
    <div className="gwr-check">
      <Form.Item
        name={['answers', item.code, 'value']}
        label={props.label}
        rules={[{ required: item.required, message: words.required }]}
        required={item.required}
      >
        <Radio.Group
          optionType="button"
          options={[
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
            { value: 'na', label: words.na },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {(form) =>
          form.getFieldValue(['answers', item.code, 'value']) === 'no' ? (
            <Form.Item name={['answers', item.code, 'note']}>
              <Input maxLength={1000} placeholder={words.problemNote} aria-label={words.problemNote} />
            </Form.Item>
          ) : null
        }
      </Form.Item>
    </div>
  );
}

function ListItem(props: { readonly item: Item; readonly label: ReactNode }): ReactNode {
  const messages = useMessages();
  const words = messages.records.form;
  return (
    <Form.Item label={props.label} required={props.item.required}>
      <Form.List name={['answers', props.item.code]}>
        {(fields, { add, remove }) => (
          <div className="gwr-list">
            {fields.map((field, index) => (
              <div key={field.key} className="gwr-list-row">
                <Form.Item name={field.name} noStyle>
                  <Input maxLength={1000} aria-label={words.entry(index + 1)} autoFocus={index > 0} />
                </Form.Item>
                <Button onClick={() => remove(field.name)}>{messages.core.action.remove}</Button>
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add('')}>
              {words.addEntry}
            </Button>
          </div>
        )}
      </Form.List>
    </Form.Item>
  );
}

function FileItem(props: ItemsProps & { readonly item: Item; readonly label: ReactNode }): ReactNode {
  const words = useMessages().records.form;
  const { item } = props;
  const chosen = props.files[item.code] ?? [];
  return (
    <Form.Item label={props.label} extra={item.type === 'photo' ? words.photoOptional : undefined}>
      <Upload
        accept="image/jpeg,image/png,image/webp,application/pdf"
        multiple={item.type === 'photo'}
        fileList={chosen.map((file, index) => ({ uid: String(index), name: file.name, status: 'done' as const }))}
        beforeUpload={(_, list) => {
          // Ant Design hands over the whole choice with every file of it.
          props.onFiles(item.code, [...chosen, ...list]);
          return Upload.LIST_IGNORE;
        }}
        onRemove={(file) => {
          props.onFiles(
            item.code,
            chosen.filter((_, index) => String(index) !== file.uid),
          );
        }}
      >
        <Button icon={<UploadOutlined />}>{item.type === 'photo' ? words.photo : words.signature}</Button>
      </Upload>
      {chosen.length > 0 ? <div className="gw-faint">{words.photosChosen(chosen.length)}</div> : null}
    </Form.Item>
  );
}
