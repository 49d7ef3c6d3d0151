(* The log-sum inequality: each cell of the pair of outputs is a sum over the inputs. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm Couplings.
From Divergences.library.entropic Require Import Gibbs Joint.
From Divergences.library.parts Require Import Information Conditional.
Open Scope R_scope.

Section Chain.
  Variables (n m : nat) (p : nat -> R) (k l : nat -> nat -> R).
  Hypotheses (Hp : pmf n p) (Hk : channel n m k) (Hl : channel n m l).
  Let pair a b := sum n (fun x => p x * k x a * l x b).
  Let apart a b := output n p k a * output n p l b.

  Let cell x a b : (x < n)%nat -> (a < m)%nat -> (b < m)%nat -> 0 <= p x * k x a * l x b.
  Proof. intros Hx Ha Hb. repeat apply Rmult_le_pos; [apply Hp|apply Hk|apply Hl]; auto. Qed.

  Let from_k a : (a < m)%nat -> 0 <= output n p k a.
  Proof. apply (output_law n m p k Hp Hk). Qed.

  (* What the product of the outputs does not charge, no input reaches. *)
  Let none x a : (x < n)%nat -> (a < m)%nat -> p x * output n p k a = 0 -> p x * k x a = 0.
  Proof.
    intros Hx Ha zero. apply Rmult_integral in zero as [zero|zero]; [rewrite zero; ring|].
    apply (sum_zero_terms n (fun x => p x * k x a)); auto. intros y Hy. apply Rmult_le_pos; [apply Hp|apply Hk]; auto.
  Qed.

  Lemma pair_below a b : (a < m)%nat -> (b < m)%nat ->
    xlog (pair a b) (apart a b) <= sum n (fun x => l x b * xlog (p x * k x a) (p x * output n p k a)).
  Proof.
    intros Ha Hb. replace (apart a b) with (sum n (fun x => l x b * (p x * output n p k a))).
    2:{ unfold apart. rewrite (Rmult_comm _ (output n p l b)). unfold output at 2. rewrite <- sum_scal_r. apply sum_ext. intros. ring. }
    replace (pair a b) with (sum n (fun x => l x b * (p x * k x a))) by (apply sum_ext; intros; ring).
    apply Rle_trans with (sum n (fun x => xlog (l x b * (p x * k x a)) (l x b * (p x * output n p k a)))).
    - apply log_sum.
      + intros x Hx. pose proof (cell x a b Hx Ha Hb). lra.
      + intros x Hx. repeat apply Rmult_le_pos; [apply Hl|apply Hp|apply from_k]; auto.
      + intros x Hx zero. apply Rmult_integral in zero as [zero|zero]; [rewrite zero; ring|]. rewrite none; auto. ring.
    - apply sum_le. intros x Hx. destruct (proj1 (Hl x Hx) b Hb) as [some|zero].
      + right. apply xlog_scale; auto. apply Rmult_le_pos; [apply Hp|apply Hk]; auto.
      + rewrite <- zero, !Rmult_0_l, xlog_zero. lra.
  Qed.

  Lemma information_falls :
    Rbar_le (KL (m * m) (flat m pair) (flat m apart)) (KL (n * m) (flat m (joint p k)) (flat m (product p (output n p k)))).
  Proof.
    rewrite (KL_finite (n * m)) by (apply dominated_flat; intros x a Hx Ha; apply none; auto).
    rewrite KL_finite.
    - simpl. change (sum (m * m) (flat m (fun a b => xlog (pair a b) (apart a b)))
                     <= sum (n * m) (flat m (fun x a => xlog (joint p k x a) (product p (output n p k) x a)))).
      rewrite !sum_flat. apply Rle_trans with (total m m (fun a b => sum n (fun x => l x b * xlog (p x * k x a) (p x * output n p k a)))).
      + apply total_le. intros. apply pair_below; auto.
      + right. unfold total. rewrite sum_swap. 
        rewrite (sum_ext m _ (fun b => sum n (fun x => sum m (fun a => l x b * xlog (p x * k x a) (p x * output n p k a)))))
          by (intros; apply sum_swap).
        rewrite sum_swap. apply sum_ext. intros x Hx.
        rewrite (sum_ext m _ (fun b => l x b * sum m (fun a => xlog (p x * k x a) (p x * output n p k a)))) by (intros; apply sum_scal).
        rewrite sum_scal_r, (proj2 (Hl x Hx)). unfold joint, product. ring.
    - apply dominated_flat. intros a b Ha Hb zero. unfold apart in zero. rewrite <- (sum_zero n). apply sum_ext. intros x Hx.
      apply Rmult_integral in zero as [zero|zero].
      + rewrite (sum_zero_terms n (fun x => p x * k x a)); auto; [ring|].
        intros y Hy. apply Rmult_le_pos; [apply Hp|apply Hk]; auto.
      + replace (p x * k x a * l x b) with (k x a * (p x * l x b)) by ring.
        rewrite (sum_zero_terms n (fun x => p x * l x b)); auto; [ring|].
        intros y Hy. apply Rmult_le_pos; [apply Hp|apply Hl]; auto.
  Qed.
End Chain.

Theorem processing_does_not_increase_information :
forall (m n : nat) (p : nat -> R) (k l : nat -> nat -> R),
  pmf n p ->
  channel n m k ->
  channel n m l ->
  Rbar_le (KL (m * m) (fun i => ((fun a b => sum n (fun x => p x * k x a * l x b)) (i / m)%nat (i mod m)%nat)) (fun i => ((output n p k) (i / m)%nat * (output n p l) (i mod m)%nat))) (KL (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (p (i / m)%nat * (output n p k) (i mod m)%nat))).
Proof.
  intros m n p k l Hp Hk Hl. exact (information_falls n m p k l Hp Hk Hl).
Qed.
