(* Of every pair of sites c(g(f x), g(f y)) <= Lip(g)·e(f x, f y) <= Lip(g)·Lip(f)·d(x, y). *)
Require Import Reals Lra Lia.
From Divergences.library Require Import Sums Laws Couplings.
From Divergences.library.duality Require Import Steepest.
Open Scope R_scope.

Lemma largest_nonneg n f : 0 <= largest n f.
Proof. induction n; simpl; [lra|]. apply Rle_trans with (largest n f); auto. apply Rmax_l. Qed.

Lemma largest_ge n f i : (i < n)%nat -> f i <= largest n f.
Proof.
  induction n; intros Hi; [lia|]. simpl. destruct (Nat.eq_dec i n) as [->|]; [apply Rmax_r|].
  apply Rle_trans with (largest n f); [apply IHn; lia|apply Rmax_l].
Qed.

Lemma largest_le n f b : 0 <= b -> (forall i, (i < n)%nat -> f i <= b) -> largest n f <= b.
Proof. intros pos. induction n; simpl; intros below; auto. apply Rmax_lub; auto. Qed.

Lemma metric_pos n d i j : metric n d -> (i < n)%nat -> (j < n)%nat -> i <> j -> 0 < d i j.
Proof. intros (pos & zero & _) Hi Hj ne. destruct (pos i j Hi Hj) as [|none]; auto. exfalso. apply ne, zero; auto. Qed.

(* No image is farther than the constant says; equal sites have equal images, 0 apart. *)
Lemma steepest_bounds n d r i j : metric n d -> (forall i, (i < n)%nat -> r i i = 0) -> (i < n)%nat -> (j < n)%nat ->
  r i j <= steepest n d r * d i j.
Proof.
  intros Hd zero Hi Hj. destruct (Nat.eq_dec i j) as [->|ne].
  - rewrite zero by auto. destruct Hd as (_ & same & _). rewrite (proj2 (same j j Hj Hj) eq_refl). lra.
  - pose proof (metric_pos n d i j Hd Hi Hj ne) as pos. apply Rmult_le_reg_r with (/ d i j); [apply Rinv_0_lt_compat; auto|].
    rewrite Rmult_assoc, Rinv_r, Rmult_1_r by lra. unfold steepest.
    apply Rle_trans with (largest n (fun j => if Nat.eq_dec i j then 0 else r i j / d i j)).
    + pose proof (largest_ge n (fun j => if Nat.eq_dec i j then 0 else r i j / d i j) j Hj) as ge. cbv beta in ge.
      destruct (Nat.eq_dec i j); [contradiction|]. exact ge.
    + apply (largest_ge n (fun i => largest n (fun j => if Nat.eq_dec i j then 0 else r i j / d i j)) i Hi).
Qed.

Lemma steepest_le n d r b : metric n d -> 0 <= b -> (forall i j, (i < n)%nat -> (j < n)%nat -> r i j <= b * d i j) ->
  steepest n d r <= b.
Proof.
  intros Hd pos below. apply largest_le; auto. intros i Hi. apply largest_le; auto. intros j Hj.
  destruct (Nat.eq_dec i j) as [|ne]; auto. pose proof (metric_pos n d i j Hd Hi Hj ne) as apart.
  apply Rmult_le_reg_r with (d i j); auto. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. auto.
Qed.

Lemma steepest_nonneg n d r : 0 <= steepest n d r.
Proof. apply largest_nonneg. Qed.

Theorem lipschitz_constants_multiply :
forall (j m n : nat) (b c d : nat -> nat -> R) (f g : nat -> nat),
  metric n d ->
  metric m b ->
  ((forall i, (i < n)%nat -> (f i < m)%nat)) ->
  metric j c ->
  ((forall i, (i < m)%nat -> (g i < j)%nat)) ->
  (steepest n d (fun i j => c (g (f i)) (g (f j)))) <= ((steepest m b (fun i j => c (g i) (g j))) * (steepest n d (fun i j => b (f i) (f j)))).
Proof.
  intros j m n b c d f g Hd He Hf Hc Hg. apply steepest_le; auto.
  - apply Rmult_le_pos; apply steepest_nonneg.
  - intros x y Hx Hy.
    assert (forall s (t : nat -> nat -> R) k, metric s t -> (k < s)%nat -> t k k = 0) as none by (intros s t k (_ & same & _) Hk; apply same; auto).
    pose proof (steepest_bounds m b (fun i l => c (g i) (g l)) (f x) (f y) He (fun i Hi => none j c (g i) Hc (Hg i Hi)) ltac:(auto) ltac:(auto)) as outer.
    pose proof (steepest_bounds n d (fun i l => b (f i) (f l)) x y Hd (fun i Hi => none m b (f i) He (Hf i Hi)) Hx Hy) as inner.
    pose proof (steepest_nonneg m b (fun i l => c (g i) (g l))). cbv beta in outer, inner. rewrite Rmult_assoc.
    apply Rle_trans with (1 := outer). apply Rmult_le_compat_l; auto.
Qed.
