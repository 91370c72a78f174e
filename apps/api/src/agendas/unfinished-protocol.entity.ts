import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { HurtEntity } from './hurt.entity.js';

/** Where the protocol over a parked hurt was left, sealed with the hurt's key. The mediator's to read alone. */
@Entity({ name: 'unfinished_protocol' })
export class UnfinishedProtocolEntity {
  @PrimaryColumn('uuid', { name: 'hurt_id', primaryKeyConstraintName: 'unfinished_protocol_pkey' }) hurtId: string;
  @OneToOne(() => HurtEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'hurt_id', foreignKeyConstraintName: 'unfinished_protocol_hurt_id_fkey' })
  hurt?: HurtEntity;
  @Column('uuid', { name: 'couple_id' }) coupleId: string;
  @Column('bytea') body: Buffer;
  @Column('timestamptz', { name: 'left_at' }) leftAt: Date;
}
