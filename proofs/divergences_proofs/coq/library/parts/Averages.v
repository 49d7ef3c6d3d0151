(* Means of KL, which may be infinite: sums in [0, ∞] add, scale and nest as those of numbers do. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences.
From Divergences.library.entropic Require Import Joint.
Open Scope R_scope.

Notation nonnegative x := (Rbar_le (Finite 0) x).

Lemma plus_nonnegative x y : nonnegative x -> nonnegative y -> nonnegative (Rbar_plus x y).
Proof. destruct x, y; simpl; try easy. lra. Qed.

Lemma plus_shuffle a b c d : nonnegative a -> nonnegative b -> nonnegative c -> nonnegative d ->
  Rbar_plus (Rbar_plus a b) (Rbar_plus c d) = Rbar_plus (Rbar_plus a c) (Rbar_plus b d).
Proof. destruct a, b, c, d; simpl; try easy. intros. f_equal. ring. Qed.

Lemma times_nonnegative w x : 0 <= w -> nonnegative x -> nonnegative (Rbar_mult (Finite w) x).
Proof.
  intros [Hw| <-] Hx; [|rewrite Rbar_mult_0_l; apply Rle_refl].
  destruct x as [x| |]; [simpl in *; nra|rewrite times_infinite by auto; exact I|easy].
Qed.

Lemma times_plus w x y : 0 <= w -> nonnegative x -> nonnegative y ->
  Rbar_mult (Finite w) (Rbar_plus x y) = Rbar_plus (Rbar_mult (Finite w) x) (Rbar_mult (Finite w) y).
Proof.
  intros [Hw| <-] Hx Hy; [|rewrite !Rbar_mult_0_l; simpl; f_equal; ring].
  destruct x as [x| |], y as [y| |]; try easy.
  - simpl. f_equal. ring.
  - change (Rbar_plus (Finite x) p_infty) with p_infty. rewrite times_infinite by auto. reflexivity.
  - change (Rbar_plus p_infty (Finite y)) with p_infty. rewrite times_infinite by auto. reflexivity.
  - change (Rbar_plus p_infty p_infty) with p_infty. rewrite times_infinite by auto. reflexivity.
Qed.

Lemma times_times v w x : 0 <= v -> 0 <= w -> nonnegative x ->
  Rbar_mult (Finite v) (Rbar_mult (Finite w) x) = Rbar_mult (Finite (v * w)) x.
Proof.
  intros [Hv| <-] Hw Hx; [|rewrite Rmult_0_l, !Rbar_mult_0_l; reflexivity].
  destruct Hw as [Hw| <-]; [|rewrite Rmult_0_r, !Rbar_mult_0_l, Rbar_mult_0_r; reflexivity].
  destruct x as [x| |]; [simpl; f_equal; ring| |easy]. rewrite !times_infinite by (auto; apply Rmult_lt_0_compat; auto). reflexivity.
Qed.

Lemma rsum_ext n f g : (forall i, (i < n)%nat -> f i = g i) -> rsum n f = rsum n g.
Proof. induction n; simpl; intros same; auto. rewrite IHn, (same n); auto. Qed.

Lemma rsum_plus n f g : (forall i, (i < n)%nat -> nonnegative (f i)) -> (forall i, (i < n)%nat -> nonnegative (g i)) ->
  rsum n (fun i => Rbar_plus (f i) (g i)) = Rbar_plus (rsum n f) (rsum n g).
Proof.
  induction n; simpl rsum; intros Hf Hg; [symmetry; apply Rbar_plus_0_l|]. rewrite IHn by auto.
  apply plus_shuffle; auto; apply rsum_nonneg; auto.
Qed.

Lemma times_rsum n w f : 0 <= w -> (forall i, (i < n)%nat -> nonnegative (f i)) ->
  Rbar_mult (Finite w) (rsum n f) = rsum n (fun i => Rbar_mult (Finite w) (f i)).
Proof.
  intros Hw. induction n; simpl rsum; intros Hf; [apply Rbar_mult_0_r|]. rewrite times_plus, IHn; auto. apply rsum_nonneg; auto.
Qed.

Lemma rsum_append n m f : (forall i, (i < n + m)%nat -> nonnegative (f i)) ->
  rsum (n + m) f = Rbar_plus (rsum n f) (rsum m (fun k => f (n + k)%nat)).
Proof.
  intros pos. induction m; simpl.
  - rewrite Nat.add_0_r. destruct (rsum n f); simpl; f_equal; try reflexivity. ring.
  - rewrite Nat.add_succ_r. simpl. rewrite IHm by (intros; apply pos; lia).
    assert (nonnegative (rsum n f)) as a by (apply rsum_nonneg; intros; apply pos; lia).
    assert (nonnegative (rsum m (fun k => f (n + k)%nat))) as b by (apply rsum_nonneg; intros; apply pos; lia).
    assert (nonnegative (f (n + m)%nat)) as c by (apply pos; lia). 
    destruct (rsum n f), (rsum m (fun k => f (n + k)%nat)), (f (n + m)%nat); simpl in *; try easy. f_equal. ring.
Qed.

Lemma rsum_flat n m (t : nat -> nat -> Rbar) : (forall i j, (i < n)%nat -> (j < m)%nat -> nonnegative (t i j)) ->
  rsum (n * m) (fun k => t (k / m)%nat (k mod m)%nat) = rsum n (fun i => rsum m (t i)).
Proof.
  intros pos. induction n as [|n IH]; [reflexivity|].
  assert (forall k, (k < n * m + m)%nat -> nonnegative (t (k / m)%nat (k mod m)%nat)) as all.
  { intros k Hk. assert (m <> 0)%nat by lia. apply pos; [apply Nat.div_lt_upper_bound; lia|apply Nat.mod_upper_bound; auto]. }
  replace (S n * m)%nat with (n * m + m)%nat by lia. rewrite rsum_append by exact all. simpl rsum. f_equal.
  - apply IH. intros i j Hi Hj. apply pos; auto.
  - apply rsum_ext. intros j Hj. destruct (row_column m n j Hj) as (-> & ->). reflexivity.
Qed.

Lemma values_add n g : (forall i, (i < n)%nat -> nonnegative (g i)) -> vsum n (fun i => Some (g i)) = Some (rsum n g).
Proof.
  induction n; intros pos; simpl; [reflexivity|]. rewrite IHn by auto.
  assert (Rbar_le (Finite 0) (rsum n g)) as below by (apply rsum_nonneg; auto). specialize (pos n ltac:(lia)).
  destruct (rsum n g), (g n); simpl in *; easy.
Qed.

Lemma mean_kl n m p (k l : nat -> nat -> R) : pmf n p -> channel n m k -> channel n m l ->
  expectation n (fun i => num (p i)) (fun i => Some (KL m (k i) (l i)))
  = Some (rsum n (fun i => Rbar_mult (Finite (p i)) (KL m (k i) (l i)))).
Proof.
  intros Hp Hk Hl. unfold expectation. rewrite <- values_add; [apply vsum_ext; intros; apply vtimes_some|].
  intros i Hi. apply times_nonnegative; [apply Hp; auto|]. apply KL_nonneg; auto.
Qed.

(* A channel behind another one: what the first makes of the input, and the second of both. *)
Section Two_channels.
  Variables (n m j : nat) (k l : nat -> nat -> R).
  Hypotheses (Hk : channel n m k) (Hl : channel (n * m) j l).

  Definition behind (i a : nat) := l (i * m + a)%nat.

  Lemma pair_below i a : (i < n)%nat -> (a < m)%nat -> (i * m + a < n * m)%nat.
  Proof. intros. nia. Qed.

  Lemma behind_channel i : (i < n)%nat -> channel m j (behind i).
  Proof. intros Hi a Ha. apply Hl, pair_below; auto. Qed.

  Lemma two_channels : channel n (m * j) (fun i c => k i (c / j)%nat * l (i * m + c / j)%nat (c mod j)%nat).
  Proof. intros i Hi. exact (joint_pmf m j (k i) (behind i) (Hk i Hi) (behind_channel i Hi)). Qed.
End Two_channels.
