(* The difference of the means is the sum of (G - F)·gap, without absolute values: they agree when nothing cancels. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Couplings Sites Line.
Open Scope R_scope.

(* Summation by parts, from the last site. *)
Lemma means_by_gaps m p q x : sum (S m) p = 1 -> sum (S m) q = 1 ->
  E (S m) p x - E (S m) q x = sum m (fun k => (sum (S k) q - sum (S k) p) * (x (S k) - x k)).
Proof.
  intros p1 q1. unfold E.
  assert (parts : forall l f, sum (S l) (fun i => f i * x i) = sum (S l) f * x l - sum l (fun k => sum (S k) f * (x (S k) - x k))).
  { intros l f. induction l as [|l IH]; [simpl; ring|].
    change (sum (S (S l)) (fun i => f i * x i)) with (sum (S l) (fun i => f i * x i) + f (S l) * x (S l)). rewrite IH.
    change (sum (S (S l)) f) with (sum (S l) f + f (S l)). simpl. ring. }
  rewrite !parts, p1, q1. rewrite (sum_ext m (fun k => (sum (S k) q - sum (S k) p) * _)
    (fun k => sum (S k) q * (x (S k) - x k) - sum (S k) p * (x (S k) - x k))) by (intros; ring).
  rewrite sum_minus. ring.
Qed.

(* The sum of absolute values is the absolute value of the sum iff no two terms have opposite signs. *)
Lemma nothing_cancels n f : sum n (fun k => Rabs (f k)) = Rabs (sum n f) <->
  (forall k, (k < n)%nat -> 0 <= f k) \/ (forall k, (k < n)%nat -> f k <= 0).
Proof.
  assert (signed : sum n f <= sum n (fun k => Rabs (f k))) by (apply sum_le; intros; apply Rle_abs).
  split.
  - intros same. unfold Rabs at 2 in same. destruct (Rcase_abs (sum n f)); [right|left].
    + intros k Hk. assert (- f k = Rabs (f k)); [|pose proof (Rabs_pos (f k)); lra].
      apply (sum_le_eq n (fun k => - f k) (fun k => Rabs (f k))); auto.
      * intros i _. rewrite <- Rabs_Ropp. apply Rle_abs.
      * rewrite same, (sum_ext n (fun k => - f k) (fun k => -1 * f k)), sum_scal by (intros; ring). ring.
    + intros k Hk. assert (f k = Rabs (f k)); [|pose proof (Rabs_pos (f k)); lra].
      apply (sum_le_eq n f (fun k => Rabs (f k))); auto. intros; apply Rle_abs.
  - intros [up|down].
    + rewrite (Rabs_pos_eq (sum n f)) by (apply sum_nonneg; auto). apply sum_ext. intros. apply Rabs_pos_eq; auto.
    + rewrite (Rabs_left1 (sum n f)).
      * rewrite (sum_ext n _ (fun k => -1 * f k)), sum_scal; [ring|]. intros k Hk. rewrite Rabs_left1; auto. ring.
      * rewrite <- (sum_zero n). apply sum_le; auto.
Qed.

Lemma mean_difference_iff_ordered : forall n p q x, pmf n p -> pmf n q ->
  (forall i, (S i < n)%nat -> x i < x (S i)) ->
  (W1 n n (on_line x) p q = Finite (Rabs (E n p x - E n q x)) <->
   (forall k, (k < n)%nat -> sum (S k) p <= sum (S k) q) \/ (forall k, (k < n)%nat -> sum (S k) q <= sum (S k) p)).
Proof.
  intros n p q x Hp Hq up. rewrite W1_line by (auto; intros i Hi; left; auto).
  destruct n as [|m]; [destruct Hp as (_ & one); simpl in one; lra|]. replace (S m - 1)%nat with m by lia.
  rewrite (means_by_gaps m p q x (proj2 Hp) (proj2 Hq)).
  pose proof (nothing_cancels m (fun k => (sum (S k) q - sum (S k) p) * (x (S k) - x k))) as iff.
  rewrite (sum_ext m _ (fun k => Rabs (sum (S k) p - sum (S k) q) * (x (S k) - x k))) in iff.
  2:{ intros k Hk. specialize (up k ltac:(lia)). rewrite Rabs_mult, (Rabs_pos_eq (x (S k) - x k)), Rabs_minus_sym by lra. auto. }
  assert (ends : sum (S m) p = sum (S m) q) by (rewrite (proj2 Hp); symmetry; apply Hq).
  split.
  - intros same. injection same as same. apply iff in same. destruct same as [less|more]; [left|right];
      intros k Hk; (destruct (Nat.eq_dec k m) as [->|ne]; [lra|]);
      pose proof (up k ltac:(lia)); [specialize (less k ltac:(lia))|specialize (more k ltac:(lia))]; simpl in *; nra.
  - intros order. f_equal. apply iff. destruct order as [less|more]; [left|right]; intros k Hk;
      pose proof (up k ltac:(lia)); [specialize (less k ltac:(lia))|specialize (more k ltac:(lia))]; nra.
Qed.

Theorem w1_on_the_line_is_the_mean_difference_iff_ordered :
(forall (n : nat) (p q x : nat -> R),
  pmf n p ->
  pmf n q ->
  ((forall i, (S i < n)%nat -> x i < x (S i))) ->
  (W1 n n (on_line x) p q) = (Finite (Rabs ((E n p x) - (E n q x)))) ->
  (~ ((forall i, (i < n)%nat -> (sum (S i) q) <= (sum (S i) p)))) ->
  (forall i, (i < n)%nat -> (sum (S i) p) <= (sum (S i) q))) /\
(forall (n : nat) (p q x : nat -> R),
  pmf n p ->
  pmf n q ->
  ((forall i, (S i < n)%nat -> x i < x (S i))) ->
  ((forall i, (i < n)%nat -> (sum (S i) p) <= (sum (S i) q))) ->
  (W1 n n (on_line x) p q) = (Finite (Rabs ((E n p x) - (E n q x))))) /\
(forall (n : nat) (p q x : nat -> R),
  pmf n p ->
  pmf n q ->
  ((forall i, (S i < n)%nat -> x i < x (S i))) ->
  ((forall i, (i < n)%nat -> (sum (S i) q) <= (sum (S i) p))) ->
  (W1 n n (on_line x) p q) = (Finite (Rabs ((E n p x) - (E n q x))))).
Proof.
  repeat split; intros n p q x Hp Hq up.
  - intros same other. apply (mean_difference_iff_ordered n p q x Hp Hq up) in same. destruct same; [auto|contradiction].
  - intros below. apply (mean_difference_iff_ordered n p q x Hp Hq up). auto.
  - intros above. apply (mean_difference_iff_ordered n p q x Hp Hq up). auto.
Qed.
